// SPDX-License-Identifier: Apache-2.0
/** Logical plans: a class for each kind of operator and expression, listed in LogicalNodeCodecs. */
@NullMarked
package io.dfj.codec.logical;

import org.jspecify.annotations.NullMarked;
