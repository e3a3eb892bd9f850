// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import org.jspecify.annotations.Nullable;

/** Walks the chains of a batch's rows, giving candidate pairs a portion at a time. */
final class PairCursor {
  private final JoinTable table;
  private final int[] heads;
  private final int size;
  private int position;
  private int buildRow;

  PairCursor(JoinTable table, int[] heads, int size) {
    this.table = table;
    this.heads = heads;
    this.size = size;
    this.buildRow = size == 0 ? -1 : heads[0];
    skipEmpty();
  }

  boolean isDone() {
    return position >= size;
  }

  /**
   * Fills arrays of equal length with pairs.
   *
   * @param positions receives the position of the probe row in the selection
   * @param satisfied positions whose further pairs do not matter, or null
   * @return how many; fewer than the arrays hold only at the end
   */
  int next(int[] positions, int[] buildRows, boolean @Nullable [] satisfied) {
    int count = 0;
    while (count < positions.length && position < size) {
      if (satisfied != null && satisfied[position]) {
        buildRow = -1;
      } else {
        positions[count] = position;
        buildRows[count] = buildRow;
        count++;
        buildRow = table.next(buildRow);
      }
      skipEmpty();
    }
    return count;
  }

  private void skipEmpty() {
    while (buildRow < 0 && ++position < size) {
      buildRow = heads[position];
    }
  }
}
