// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowRows;
import io.dfj.engine.runtime.RowRange;
import org.jspecify.annotations.Nullable;

/**
 * The value of one row of each frame, counted from the frame's first row or its last. Values are
 * not copied: the result picks them.
 */
public final class FrameValue implements WindowEvaluator {
  private final boolean fromLast;
  private final boolean ignoreNulls;

  /**
   * Of arguments it takes the value and perhaps which row, counted from 1; else it is the first.
   *
   * @param fromLast whether rows are counted from the frame's end
   * @param ignoreNulls whether rows without a value are not counted
   */
  public FrameValue(boolean fromLast, boolean ignoreNulls) {
    this.fromLast = fromLast;
    this.ignoreNulls = ignoreNulls;
  }

  @Override
  public Vector evaluate(WindowRows rows, Vector[] arguments) {
    int size = rows.size();
    int[] targets = new int[size];
    FlatVector ordinals = arguments.length < 2 ? null : arguments[1].flatten();
    boolean[] counted = rows.counted();
    NotNullRows values =
        ignoreNulls || counted != null
            ? new NotNullRows(counting(arguments[0], counted, size), size)
            : null;
    WindowFrames frames = rows.frames();
    int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    RowRange.inSteps(
        0,
        size,
        rows.check(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            targets[row] = target(row, ordinal(ordinals, row), values, frames, ranges);
          }
        });
    return Picks.of(arguments[0], targets);
  }

  /** What is null where a row is not to be counted. */
  private Vector counting(Vector values, boolean @Nullable [] counted, int size) {
    boolean[] skipped = new boolean[size];
    for (int row = 0; row < size; row++) {
      skipped[row] = counted != null && !counted[row] || ignoreNulls && values.isNull(row);
    }
    return new LongVector(io.dfj.metadata.type.DataType.BIGINT, new long[size], skipped, size);
  }

  /** From 0; -1 for null. */
  private static long ordinal(@Nullable FlatVector ordinals, int row) {
    if (ordinals == null) {
      return 0;
    }
    if (ordinals.isNull(row)) {
      return -1;
    }
    long ordinal = ((LongVector) ordinals).values()[row];
    if (ordinal <= 0) {
      throw FunctionErrors.invalid("nth_value", "rows are counted from 1, not " + ordinal);
    }
    return ordinal - 1;
  }

  private int target(
      int row, long ordinal, @Nullable NotNullRows values, WindowFrames frames, int[] ranges) {
    if (ordinal < 0) {
      return -1;
    }
    int count = frames.ranges(row, ranges);
    long left = ordinal;
    for (int i = 0; i < count; i++) {
      int range = fromLast ? count - 1 - i : i;
      int from = ranges[2 * range];
      int to = ranges[2 * range + 1];
      int present = values == null ? to - from : values.count(from, to);
      if (left < present) {
        long place = fromLast ? present - 1 - left : left;
        return values == null ? (int) (from + place) : values.row(from, place);
      }
      left -= present;
    }
    return -1;
  }
}
