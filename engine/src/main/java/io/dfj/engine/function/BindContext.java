// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a call is bound for one execution.
 *
 * @param argumentTypes after coercion to the overload's parameter types
 * @param returnType as resolved
 * @param literals for each argument its storage value if it is the same for all rows (literal or
 *     parameter), else null; a null entry also stands for a null literal
 * @param query zone and start time
 */
public record BindContext(
    List<DataType> argumentTypes,
    DataType returnType,
    List<@Nullable Object> literals,
    QueryContext query) {}
