// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;

/** Compiled expressions, ready for one worker: not thread-safe. */
public interface Projection {
  /**
   * Evaluates every expression for the selected rows.
   *
   * @return one vector an expression, each of the batch's physical row count; slots of rows that
   *     are not selected hold anything. Plain column references come back as they are, encoding
   *     included
   */
  Vector[] evaluate(Batch batch);
}
