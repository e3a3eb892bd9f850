// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import org.jspecify.annotations.Nullable;

/**
 * For each row the rows of its frame: [start, end), less what an exclusion takes out again. Frames
 * never leave their partition; an empty one starts where it ends.
 *
 * @param starts position of the first row
 * @param ends position after the last row
 * @param peers for exclusions of peers the first peer of each row, then the one after its last; or
 *     null
 */
public record WindowFrames(
    Shape shape,
    int[] starts,
    int[] ends,
    Frame.Exclusion exclusion,
    int @Nullable [] @Nullable [] peers) {
  /** What is known of all frames. */
  public enum Shape {
    /** Every frame is its whole partition. */
    PARTITION,
    /** Every frame begins where its partition does, and no frame ends before its predecessor's. */
    RUNNING,
    ANY
  }

  /** Ranges that a frame may fall into. */
  public static final int MOST_RANGES = 3;

  /**
   * The rows of a frame as ranges in ascending order, none of them empty.
   *
   * @param ranges receives start and end of each, {@code 2 * MOST_RANGES} at most
   * @return how many ranges
   */
  public int ranges(int row, int[] ranges) {
    int start = starts[row];
    int end = ends[row];
    if (exclusion == Frame.Exclusion.NO_OTHERS) {
      ranges[0] = start;
      ranges[1] = end;
      return start < end ? 1 : 0;
    }
    int from = peers == null || peers[0] == null ? row : peers[0][row];
    int to = peers == null || peers[1] == null ? row + 1 : peers[1][row];
    int count = add(ranges, 0, start, Math.min(end, from));
    if (exclusion == Frame.Exclusion.TIES) {
      count = add(ranges, count, Math.max(start, row), Math.min(end, row + 1));
    }
    return add(ranges, count, Math.max(start, to), end);
  }

  private static int add(int[] ranges, int count, int from, int to) {
    if (from >= to) {
      return count;
    }
    ranges[2 * count] = from;
    ranges[2 * count + 1] = to;
    return count + 1;
  }
}
