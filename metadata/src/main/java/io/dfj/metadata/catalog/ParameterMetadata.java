// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.catalog;

import io.dfj.metadata.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a function.
 *
 * @param type to which arguments are converted where it does not take them as they are; null if it
 *     takes any
 */
public record ParameterMetadata(String name, @Nullable SqlType type) {}
