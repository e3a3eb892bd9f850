// SPDX-License-Identifier: Apache-2.0
/** Expressions of the API: a class for each kind, listed in ExprNodeCodecs. */
@NullMarked
package io.dfj.codec.expr;

import org.jspecify.annotations.NullMarked;
