// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.batch.Vector;

/** Computes an aggregate over frames, equal values in a frame counting once. */
public interface DistinctEvaluator {
  /**
   * The results, for frames that exclude nothing.
   *
   * @param arguments by position, of any vector form
   * @param values for each row a number below the number of rows, the same for equal arguments in
   *     one partition; -1 where the row does not count or an argument is null
   * @return by position, of the call's return type
   */
  Vector evaluateDistinct(WindowRows rows, Vector[] arguments, int[] values);
}
