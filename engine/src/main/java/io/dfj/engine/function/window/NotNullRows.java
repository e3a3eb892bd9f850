// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.batch.Vector;

/** The rows whose value is not null, to be counted off from any row. */
final class NotNullRows {
  /** Row of the n-th value. */
  private final int[] rows;

  /** How many come before each row; one entry more than rows. */
  private final int[] before;

  NotNullRows(Vector values, int size) {
    int[] found = new int[size];
    before = new int[size + 1];
    int count = 0;
    for (int row = 0; row < size; row++) {
      before[row] = count;
      if (!values.isNull(row)) {
        found[count++] = row;
      }
    }
    before[size] = count;
    rows = found;
  }

  /** How many values stand in rows [from, to). */
  int count(int from, int to) {
    return before[to] - before[from];
  }

  /**
   * The row of a value.
   *
   * @param from the row from which on values are counted
   * @param n from 0; negative for those before {@code from}
   * @return -1 if there is none
   */
  int row(int from, long n) {
    long place = before[from] + n;
    return place < 0 || place >= before[before.length - 1] ? -1 : rows[(int) place];
  }
}
