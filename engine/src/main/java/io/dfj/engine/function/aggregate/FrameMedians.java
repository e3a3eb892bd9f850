// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowRows;
import io.dfj.engine.runtime.RowRange;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Medians over frames. The values of a partition are ranked once; a tree of counts holds which
 * ranks are in the frame, so that a row comes or goes, and the middle is found, in logarithmic
 * time. The median of a frame is that of the one or two values in its middle.
 */
final class FrameMedians implements WindowEvaluator {
  private static final int BLOCK = 1024;

  private final Supplier<GroupAccumulator> accumulators;

  FrameMedians(Supplier<GroupAccumulator> accumulators) {
    this.accumulators = accumulators;
  }

  @Override
  public Vector evaluate(WindowRows rows, Vector[] arguments) {
    int size = rows.size();
    FlatVector values = arguments[0].flatten();
    boolean[] left = FrameTotals.leftOut(values.nulls(), rows.counted(), size);
    int[] lower = new int[size];
    int[] upper = new int[size];
    int[] partitions = rows.partitions();
    Ranks ranks = new Ranks(values, left, rows);
    for (int p = 0; p + 1 < partitions.length; p++) {
      rows.check().run();
      ranks.enter(partitions[p], partitions[p + 1]);
      for (int row = partitions[p]; row < partitions[p + 1]; row++) {
        if (row % BLOCK == 0) {
          rows.check().run();
        }
        ranks.middle(row, lower, upper);
      }
    }
    return medians(rows, values, lower, upper);
  }

  private FlatVector medians(WindowRows rows, FlatVector values, int[] lower, int[] upper) {
    int size = rows.size();
    GroupAccumulator accumulator = accumulators.get();
    accumulator.ensureGroups(size);
    int[] groups = new int[2 * size];
    int[] picked = new int[2 * size];
    int count = 0;
    for (int row = 0; row < size; row++) {
      if (lower[row] >= 0) {
        groups[count] = row;
        picked[count++] = lower[row];
        if (upper[row] != lower[row]) {
          groups[count] = row;
          picked[count++] = upper[row];
        }
      }
    }
    int all = count;
    RowRange.inSteps(
        0,
        all,
        rows.check(),
        (from, to) ->
            accumulator.update(
                Arrays.copyOfRange(groups, from, to),
                Arrays.copyOfRange(picked, from, to),
                to - from,
                new Vector[] {values}));
    return accumulator.result(0, size);
  }

  /** The ranked values of one partition after the other, and which of them are in the frame. */
  private static final class Ranks {
    private final FlatVector values;
    private final boolean @org.jspecify.annotations.Nullable [] left;
    private final WindowFrames frames;
    private final int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    private final int[] next = new int[2 * WindowFrames.MOST_RANGES];
    private int rangeCount;
    private int start;

    /** Rows by rank, the ranks of rows from {@link #start} on, -1 for those left out. */
    private int[] rowOfRank = {};

    private int[] rankOfRow = {};
    private int[] tree = {};
    private int ranked;
    private int present;

    Ranks(FlatVector values, boolean @org.jspecify.annotations.Nullable [] left, WindowRows rows) {
      this.values = values;
      this.left = left;
      this.frames = rows.frames();
    }

    void enter(int from, int to) {
      start = from;
      rowOfRank = ValueOrder.sorted(values, left, from, to);
      ranked = rowOfRank.length;
      rankOfRow = new int[to - from];
      Arrays.fill(rankOfRow, -1);
      for (int rank = 0; rank < ranked; rank++) {
        rankOfRow[rowOfRank[rank] - from] = rank;
      }
      tree = new int[ranked + 1];
      present = 0;
      rangeCount = 0;
    }

    /** Finds the rows of the frame's middle values; -1 for none. */
    void middle(int row, int[] lower, int[] upper) {
      int count = frames.ranges(row, next);
      move(count);
      if (present == 0) {
        lower[row] = upper[row] = -1;
        return;
      }
      lower[row] = rowOfRank[find((present - 1) / 2)];
      upper[row] = present % 2 == 1 ? lower[row] : rowOfRank[find(present / 2)];
    }

    /** Makes the next ranges the current ones; where there is one of each, at its ends only. */
    private void move(int count) {
      if (count == 1 && rangeCount == 1 && next[0] < ranges[1] && ranges[0] < next[1]) {
        change(next[0], Math.min(ranges[0], next[1]), 1);
        change(ranges[0], Math.min(next[0], ranges[1]), -1);
        change(Math.max(ranges[1], next[0]), next[1], 1);
        change(Math.max(next[1], ranges[0]), ranges[1], -1);
      } else {
        moveAll(count);
      }
      System.arraycopy(next, 0, ranges, 0, 2 * count);
      rangeCount = count;
    }

    /** Walks both lists of ranges from edge to edge and changes what only one of them has. */
    private void moveAll(int count) {
      int[] edges = new int[4 * WindowFrames.MOST_RANGES];
      System.arraycopy(ranges, 0, edges, 0, 2 * rangeCount);
      System.arraycopy(next, 0, edges, 2 * rangeCount, 2 * count);
      int all = 2 * (rangeCount + count);
      Arrays.sort(edges, 0, all);
      for (int i = 0; i + 1 < all; i++) {
        boolean was = covers(ranges, rangeCount, edges[i]);
        boolean is = covers(next, count, edges[i]);
        if (was != is) {
          change(edges[i], edges[i + 1], is ? 1 : -1);
        }
      }
    }

    private static boolean covers(int[] ranges, int count, int row) {
      boolean covers = false;
      for (int i = 0; i < count; i++) {
        covers |= row >= ranges[2 * i] && row < ranges[2 * i + 1];
      }
      return covers;
    }

    private void change(int from, int to, int by) {
      for (int row = from; row < to; row++) {
        int rank = rankOfRow[row - start];
        if (rank >= 0) {
          present += by;
          for (int i = rank + 1; i < tree.length; i += i & -i) {
            tree[i] += by;
          }
        }
      }
    }

    /** The rank of the n-th value in the frame, from 0. */
    private int find(int n) {
      int at = 0;
      int left = n + 1;
      for (int step = Integer.highestOneBit(Math.max(1, ranked)); step > 0; step >>= 1) {
        if (at + step <= ranked && tree[at + step] < left) {
          at += step;
          left -= tree[at];
        }
      }
      return at;
    }
  }
}
