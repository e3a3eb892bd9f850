// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A parameter's value with its type, for values whose class does not tell it.
 *
 * @param value for an ARRAY a list of its elements, for a ROW a list of its fields, for a MAP a
 *     {@link java.util.Map}, each part null, of a class that parameters take, or a typed value; for
 *     other types a value of a class that parameters take
 */
public record TypedValue(DataType type, @Nullable Object value) {}
