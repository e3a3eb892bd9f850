// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link WindowEvaluator} sees of a window: the rows of some whole partitions, one partition
 * after the other, each in the window's order. Rows are named by their positions, from 0.
 *
 * @param size rows; at least one
 * @param partitions where each partition begins, ascending, and at last {@code size}
 * @param peers where each group of peers begins, ascending, and at last {@code size}; every
 *     partition begins one
 * @param frames of the rows; what functions that read no frame are given is of no account
 * @param counted by FILTER: rows that count in frames; null if all do
 * @param check to be run once in a while in long loops; throws to end
 */
public record WindowRows(
    int size,
    int[] partitions,
    int[] peers,
    WindowFrames frames,
    boolean @Nullable [] counted,
    Runnable check) {
  /** The same with other rows counting. */
  public WindowRows withCounted(boolean[] rows) {
    return new WindowRows(size, partitions, peers, frames, rows, check);
  }

  public int partitionCount() {
    return partitions.length - 1;
  }

  /** For each row the number of its partition, from 0. */
  public int[] partitionOfRow() {
    return ordinals(partitions, size);
  }

  /** For each row the number of its group of peers, from 0. */
  public int[] peersOfRow() {
    return ordinals(peers, size);
  }

  private static int[] ordinals(int[] starts, int size) {
    int[] ordinals = new int[size];
    for (int i = 0; i + 1 < starts.length; i++) {
      java.util.Arrays.fill(ordinals, starts[i], starts[i + 1], i);
    }
    return ordinals;
  }
}
