// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.DistinctEvaluator;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowRows;
import io.dfj.engine.runtime.RowRange;
import io.dfj.metadata.type.DataType;

/** Rows in frames that count and have no null argument, as differences of running counts. */
final class FrameCounts implements WindowEvaluator, DistinctEvaluator {
  @Override
  public Vector evaluate(WindowRows rows, Vector[] arguments) {
    int size = rows.size();
    boolean[] left = FrameTotals.leftOut(null, rows.counted(), size);
    for (Vector argument : arguments) {
      if (argument.mayHaveNulls()) {
        left = left == null ? new boolean[size] : left;
        FlatVector flat = argument.flatten();
        for (int row = 0; row < size; row++) {
          left[row] |= flat.isNull(row);
        }
      }
    }
    int[] running = new int[size + 1];
    for (int row = 0; row < size; row++) {
      running[row + 1] = running[row] + (left == null || !left[row] ? 1 : 0);
    }
    long[] counts = new long[size];
    int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    RowRange.inSteps(
        0,
        size,
        rows.check(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            int parts = rows.frames().ranges(row, ranges);
            for (int i = 0; i < parts; i++) {
              counts[row] += running[ranges[2 * i + 1]] - running[ranges[2 * i]];
            }
          }
        });
    return new LongVector(DataType.BIGINT, counts, null, size);
  }

  @Override
  public Vector evaluateDistinct(WindowRows rows, Vector[] arguments, int[] values) {
    Count count = new Count();
    FrameValues moving = new FrameValues(values, count, rows.check());
    long[] counts = new long[rows.size()];
    for (int row = 0; row < counts.length; row++) {
      moving.moveTo(rows.frames().starts()[row], rows.frames().ends()[row]);
      counts[row] = count.present;
    }
    return new LongVector(DataType.BIGINT, counts, null, counts.length);
  }

  private static final class Count implements FrameValues.Change {
    private long present;

    @Override
    public void entered(int row) {
      present++;
    }

    @Override
    public void left(int row) {
      present--;
    }
  }
}
