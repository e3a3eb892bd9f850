// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.DataType;

/**
 * What a statement tells of a parameter's type.
 *
 * @param guessed whether the context leaves it open, so that a bound value decides
 */
public record ParameterType(DataType type, boolean guessed) {}
