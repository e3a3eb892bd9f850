// SPDX-License-Identifier: Apache-2.0
/** Conversions between types, as kernels. */
@NullMarked
package io.dfj.engine.expr.cast;

import org.jspecify.annotations.NullMarked;
