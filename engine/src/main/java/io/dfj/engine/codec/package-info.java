// SPDX-License-Identifier: Apache-2.0
/**
 * Plans as bytes, seen from the engine: takes a plan or an expression, gives bytes, and back. What
 * does it is in a module of its own, which is looked for once.
 */
@NullMarked
package io.dfj.engine.codec;

import org.jspecify.annotations.NullMarked;
