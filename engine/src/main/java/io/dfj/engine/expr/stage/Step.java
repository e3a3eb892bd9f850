// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.stage;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.FlatVector;

/** One column to compute from those before it. Thread-safe. */
interface Step {
  /** An evaluator for one worker. */
  Run newRun();

  /** Not thread-safe. */
  interface Run {
    /**
     * @param batch dense: the input's columns and those of earlier steps
     * @return a value for each row
     */
    FlatVector evaluate(Batch batch);
  }
}
