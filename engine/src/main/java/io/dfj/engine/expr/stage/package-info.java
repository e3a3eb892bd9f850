// SPDX-License-Identifier: Apache-2.0
/**
 * Expressions over nested values, vector by vector: takes what compiled loops cannot, in stages
 * whose results the loops read as columns.
 */
@NullMarked
package io.dfj.engine.expr.stage;

import org.jspecify.annotations.NullMarked;
