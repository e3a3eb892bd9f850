// SPDX-License-Identifier: Apache-2.0
/**
 * Conversions between types, as kernels. Each takes a {@link io.dfj.engine.function.NullFlag} last
 * if it may fail: TRY_CAST passes one and gets null for what cannot be converted, CAST passes Java
 * null and gets an error.
 */
@NullMarked
package io.dfj.engine.expr.cast;

import org.jspecify.annotations.NullMarked;
