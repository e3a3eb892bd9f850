// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.Frame.Bound;
import io.dfj.engine.function.Frame.Exclusion;
import io.dfj.engine.function.Frame.Unit;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowFrames.Shape;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds the frame of each row of a run. */
final class FrameBounds {
  private final int size;
  private final int[] partitions;
  private final int[] peers;
  private final boolean ascending;
  private final Runnable check;

  /**
   * @param partitions where they begin, and the end
   * @param peers where groups of peers begin, and the end
   * @param ascending whether the first order key is
   */
  FrameBounds(int size, int[] partitions, int[] peers, boolean ascending, Runnable check) {
    this.size = size;
    this.partitions = partitions;
    this.peers = peers;
    this.ascending = ascending;
    this.check = check;
  }

  /**
   * @param column an input column in the run's order
   */
  WindowFrames of(Frame frame, WindowCall.Offsets offsets, IntFunction<FlatVector> column) {
    RangeSearch search =
        offsets.key() < 0
            ? null
            : new RangeSearch(column.apply(offsets.key()), partitions, ascending, check);
    FlatVector startOffsets = offsets(offsets.start(), column, "starting");
    FlatVector endOffsets = offsets(offsets.end(), column, "ending");
    int[] starts =
        search != null && offsets.startTarget() >= 0
            ? search.places(column.apply(offsets.startTarget()), false)
            : places(frame.unit(), frame.start(), startOffsets, false);
    int[] ends =
        search != null && offsets.endTarget() >= 0
            ? search.places(column.apply(offsets.endTarget()), true)
            : places(frame.unit(), frame.end(), endOffsets, true);
    for (int row = 0; row < size; row++) {
      starts[row] = Math.min(starts[row], ends[row]);
    }
    return new WindowFrames(
        shape(frame, ends), starts, ends, frame.exclusion(), excluded(frame.exclusion()));
  }

  private @Nullable FlatVector offsets(int index, IntFunction<FlatVector> column, String which) {
    if (index < 0) {
      return null;
    }
    FlatVector values = column.apply(index);
    for (int row = 0; row < size; row++) {
      if (values.isNull(row)) {
        throw new DfjException(
            ErrorCode.INVALID_FRAME_OFFSET, "the " + which + " offset of a frame is null");
      }
      if (isNegative(values, row)) {
        throw new DfjException(
            ErrorCode.INVALID_FRAME_OFFSET, "the " + which + " offset of a frame is negative");
      }
    }
    return values;
  }

  private static boolean isNegative(FlatVector values, int row) {
    if (values instanceof LongVector longs) {
      return longs.values()[row] < 0;
    } else if (values instanceof IntVector ints) {
      return ints.values()[row] < 0;
    } else if (values instanceof DoubleVector doubles) {
      // Not a number is no distance either.
      return !(doubles.values()[row] >= 0);
    }
    return ((Int128Vector) values).high(row) < 0;
  }

  /** Starts, or ends, of frames by everything but values. */
  private int[] places(Unit unit, Bound bound, @Nullable FlatVector offsets, boolean isEnd) {
    int[] places = new int[size];
    int group = 0;
    for (int p = 0; p + 1 < partitions.length; p++) {
      int start = partitions[p];
      int end = partitions[p + 1];
      if (p % 1024 == 0 || end - start > 1024) {
        check.run();
      }
      int firstGroup = group;
      int groupsEnd = group;
      while (peers[groupsEnd] < end) {
        groupsEnd++;
      }
      for (; group < groupsEnd; group++) {
        for (int row = peers[group]; row < peers[group + 1]; row++) {
          places[row] =
              switch (bound) {
                case UNBOUNDED_PRECEDING -> start;
                case UNBOUNDED_FOLLOWING -> end;
                case CURRENT_ROW ->
                    unit == Unit.ROWS ? row + (isEnd ? 1 : 0) : peers[group + (isEnd ? 1 : 0)];
                case PRECEDING, FOLLOWING -> {
                  long steps = ((LongVector) offset(offsets)).values()[row];
                  long distance =
                      (bound == Bound.PRECEDING ? -1 : 1) * Math.min(steps, Integer.MAX_VALUE);
                  yield unit == Unit.ROWS
                      ? clamp(row + distance + (isEnd ? 1 : 0), start, end)
                      : peers[clamp(group + distance + (isEnd ? 1 : 0), firstGroup, groupsEnd)];
                }
              };
        }
      }
    }
    return places;
  }

  private static FlatVector offset(@Nullable FlatVector offsets) {
    if (offsets == null) {
      throw new IllegalStateException("the frame has an offset but no column for it");
    }
    return offsets;
  }

  private static int clamp(long place, int from, int to) {
    return (int) Math.max(from, Math.min(to, place));
  }

  private Shape shape(Frame frame, int[] ends) {
    if (frame.exclusion() != Exclusion.NO_OTHERS || frame.start() != Bound.UNBOUNDED_PRECEDING) {
      return Shape.ANY;
    }
    boolean whole = true;
    for (int p = 0; p + 1 < partitions.length; p++) {
      int last = partitions[p];
      for (int row = partitions[p]; row < partitions[p + 1]; row++) {
        if (ends[row] < last) {
          return Shape.ANY;
        }
        last = ends[row];
        whole &= last == partitions[p + 1];
      }
    }
    return whole ? Shape.PARTITION : Shape.RUNNING;
  }

  private int @Nullable [] @Nullable [] excluded(Exclusion exclusion) {
    return switch (exclusion) {
      case NO_OTHERS, CURRENT_ROW -> null;
      case GROUP, TIES ->
          new int[][] {
            places(Unit.GROUPS, Bound.CURRENT_ROW, null, false),
            places(Unit.GROUPS, Bound.CURRENT_ROW, null, true)
          };
    };
  }
}
