// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.runtime;

/** A piece of work on rows [from, to). */
@FunctionalInterface
public interface RowRange {
  /** Rows between two checks: a matter of some milliseconds, whatever is done to them. */
  int STEP = 1 << 16;

  void run(int from, int to);

  /**
   * Runs over rows [from, to) in steps, so that a long loop notices that it should end.
   *
   * @param check runs before each step; throws to end
   */
  static void inSteps(int from, int to, Runnable check, RowRange body) {
    for (int start = from; start < to; ) {
      check.run();
      int end = to - start > STEP ? start + STEP : to;
      body.run(start, end);
      start = end;
    }
  }
}
