// SPDX-License-Identifier: Apache-2.0
/**
 * What compiled expressions stand on: the classes they extend, the way they see columns, and the
 * arithmetic they call. Public because generated classes live in class loaders of their own.
 */
@NullMarked
package io.dfj.engine.expr.loop;

import org.jspecify.annotations.NullMarked;
