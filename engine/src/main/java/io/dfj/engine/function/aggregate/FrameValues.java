// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

/** The values of a frame that moves: how many of its rows have each. */
final class FrameValues {
  private static final int STEPS = 4096;

  /** Told when a value comes to be in the frame, or is there no more. */
  interface Change {
    void entered(int row);

    void left(int row);
  }

  private final int[] values;
  private final int[] counts;
  private final Change change;
  private final Runnable check;
  private int from;
  private int to;
  private int steps;

  /**
   * @param values of rows, numbers below the number of rows; -1 for none
   */
  FrameValues(int[] values, Change change, Runnable check) {
    this.values = values;
    this.counts = new int[values.length];
    this.change = change;
    this.check = check;
  }

  /** Moves to the rows [start, end). */
  void moveTo(int start, int end) {
    if (start >= to || end <= from) {
      while (from < to) {
        leave(from++);
      }
      from = start;
      to = start;
    }
    while (from > start) {
      enter(--from);
    }
    while (to < end) {
      enter(to++);
    }
    while (from < start) {
      leave(from++);
    }
    while (to > end) {
      leave(--to);
    }
  }

  private void enter(int row) {
    step();
    int value = values[row];
    if (value >= 0 && counts[value]++ == 0) {
      change.entered(row);
    }
  }

  private void leave(int row) {
    step();
    int value = values[row];
    if (value >= 0 && --counts[value] == 0) {
      change.left(row);
    }
  }

  private void step() {
    if (++steps % STEPS == 0) {
      check.run();
    }
  }
}
