// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.batch.Vector;

/** Computes one call of a window function. Used by one thread at a time, for many calls. */
@FunctionalInterface
public interface WindowEvaluator {
  /**
   * The results of some whole partitions.
   *
   * @param arguments by position, of any vector form
   * @return by position, of any form, of the call's return type
   */
  Vector evaluate(WindowRows rows, Vector[] arguments);
}
