// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.runtime.DeepStack;
import java.util.function.Supplier;

/**
 * Room for statements that nest deeply, as generated ones do with a thousand terms in a sum:
 * parser, validator and planner recurse along the tree.
 */
final class PlanningStack {
  private static final long BYTES = 1L << 30;

  /** Longer texts may well nest deeper than a usual stack reaches. */
  private static final int LONG_TEXT = 50_000;

  private PlanningStack() {}

  /**
   * The result of a step of planning.
   *
   * @param task may run twice
   * @throws io.dfj.metadata.error.DfjException TOO_COMPLEX for what nests too deeply in any case
   */
  static <T> T call(String sql, Supplier<T> task) {
    return DeepStack.callIfNeeded(sql.length() > LONG_TEXT, BYTES, task);
  }
}
