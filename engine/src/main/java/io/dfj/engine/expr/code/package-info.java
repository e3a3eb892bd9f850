// SPDX-License-Identifier: Apache-2.0
/**
 * The way from expressions to classes: a graph of distinct operations, Java source for loops over
 * it, and the cache of what was compiled.
 */
@NullMarked
package io.dfj.engine.expr.code;

import org.jspecify.annotations.NullMarked;
