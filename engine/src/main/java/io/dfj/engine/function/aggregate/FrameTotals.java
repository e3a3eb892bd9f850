// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.DistinctEvaluator;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFrames;
import io.dfj.engine.function.WindowRows;
import io.dfj.engine.runtime.RowRange;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums over frames as differences of running sums, whatever the frames. The running sums are
 * kept modulo 2^128, or 2^64 where no sum of these values can leave a long, so that a frame's sum
 * is exact wherever it fits.
 */
final class FrameTotals implements WindowEvaluator, DistinctEvaluator {
  /** What becomes of sums, and of the numbers of their terms: an accumulator that is filled so. */
  interface Totals {
    /** Sets the sum of one group, as two's complement words, and the number of its terms. */
    void set(int group, long low, long high, int terms);

    FlatVector result(int from, int count);
  }

  private final IntFunction<Totals> totals;

  /**
   * @param totals gives room for a number of groups
   */
  FrameTotals(IntFunction<Totals> totals) {
    this.totals = totals;
  }

  @Override
  public Vector evaluate(WindowRows rows, Vector[] arguments) {
    int size = rows.size();
    FlatVector values = arguments[0].flatten();
    boolean[] left = leftOut(values.nulls(), rows.counted(), size);
    int[] terms = new int[size + 1];
    for (int row = 0; row < size; row++) {
      terms[row + 1] = terms[row] + (left == null || !left[row] ? 1 : 0);
    }
    long[] lows = new long[size + 1];
    long[] highs = null;
    if (!narrow(values, left, lows, size)) {
      highs = new long[size + 1];
      wide(values, left, lows, highs, size);
    }
    Totals filled = totals.apply(size);
    long[] high = highs;
    RowRange.inSteps(
        0,
        size,
        rows.check(),
        (from, to) -> {
          if (high == null) {
            setNarrow(rows.frames(), from, to, terms, lows, filled);
          } else {
            setWide(rows.frames(), from, to, terms, lows, high, filled);
          }
        });
    return filled.result(0, size);
  }

  @Override
  public Vector evaluateDistinct(WindowRows rows, Vector[] arguments, int[] values) {
    Totals filled = totals.apply(rows.size());
    Sum sum = new Sum(arguments[0].flatten());
    FrameValues moving = new FrameValues(values, sum, rows.check());
    for (int row = 0; row < rows.size(); row++) {
      moving.moveTo(rows.frames().starts()[row], rows.frames().ends()[row]);
      filled.set(row, sum.low, sum.high, sum.terms);
    }
    return filled.result(0, rows.size());
  }

  /** A sum modulo 2^128 that terms are added to and taken away from. */
  private static final class Sum implements FrameValues.Change {
    private final FlatVector values;
    private long low;
    private long high;
    private int terms;

    Sum(FlatVector values) {
      this.values = values;
    }

    @Override
    public void entered(int row) {
      long added = low(row);
      low += added;
      high += high(row) + (Long.compareUnsigned(low, added) < 0 ? 1 : 0);
      terms++;
    }

    @Override
    public void left(int row) {
      long taken = low(row);
      high -= high(row) + (Long.compareUnsigned(low, taken) < 0 ? 1 : 0);
      low -= taken;
      terms--;
    }

    private long low(int row) {
      return values instanceof IntVector ints
          ? ints.values()[row]
          : values instanceof LongVector longs
              ? longs.values()[row]
              : ((Int128Vector) values).low(row);
    }

    private long high(int row) {
      return values instanceof Int128Vector wide ? wide.high(row) : low(row) >> 63;
    }
  }

  /** Rows that are null or do not count; null if there are none. */
  static boolean @Nullable [] leftOut(
      boolean @Nullable [] nulls, boolean @Nullable [] counted, int size) {
    if (counted == null) {
      return nulls;
    }
    boolean[] left = new boolean[size];
    for (int row = 0; row < size; row++) {
      left[row] = !counted[row] || nulls != null && nulls[row];
    }
    return left;
  }

  /** Running sums in longs; false if some sum of these values might not fit. */
  private static boolean narrow(
      FlatVector values, boolean @Nullable [] left, long[] sums, int size) {
    long bits = 0;
    if (values instanceof IntVector ints) {
      int[] numbers = ints.values();
      for (int row = 0; row < size; row++) {
        sums[row + 1] = sums[row] + (left == null || !left[row] ? numbers[row] : 0);
      }
      return true;
    } else if (values instanceof LongVector longs) {
      long[] numbers = longs.values();
      for (int row = 0; row < size; row++) {
        long number = left == null || !left[row] ? numbers[row] : 0;
        bits |= number ^ number >> 63;
        sums[row + 1] = sums[row] + number;
      }
      return Long.numberOfLeadingZeros(bits) + Long.numberOfLeadingZeros(size) >= 65;
    }
    return false;
  }

  private static void wide(
      FlatVector values, boolean @Nullable [] left, long[] lows, long[] highs, int size) {
    for (int row = 0; row < size; row++) {
      long low = 0;
      long high = 0;
      if (left == null || !left[row]) {
        if (values instanceof LongVector longs) {
          low = longs.values()[row];
          high = low >> 63;
        } else {
          low = ((Int128Vector) values).low(row);
          high = ((Int128Vector) values).high(row);
        }
      }
      lows[row + 1] = lows[row] + low;
      long carry = Long.compareUnsigned(lows[row + 1], low) < 0 ? 1 : 0;
      highs[row + 1] = highs[row] + high + carry;
    }
  }

  private static void setNarrow(
      WindowFrames frames, int from, int to, int[] terms, long[] sums, Totals filled) {
    int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    for (int row = from; row < to; row++) {
      int count = frames.ranges(row, ranges);
      long sum = 0;
      int present = 0;
      for (int i = 0; i < count; i++) {
        sum += sums[ranges[2 * i + 1]] - sums[ranges[2 * i]];
        present += terms[ranges[2 * i + 1]] - terms[ranges[2 * i]];
      }
      filled.set(row, sum, sum >> 63, present);
    }
  }

  private static void setWide(
      WindowFrames frames,
      int from,
      int to,
      int[] terms,
      long[] lows,
      long[] highs,
      Totals filled) {
    int[] ranges = new int[2 * WindowFrames.MOST_RANGES];
    for (int row = from; row < to; row++) {
      int count = frames.ranges(row, ranges);
      long low = 0;
      long high = 0;
      int present = 0;
      for (int i = 0; i < count; i++) {
        int start = ranges[2 * i];
        int end = ranges[2 * i + 1];
        long difference = lows[end] - lows[start];
        long borrow = Long.compareUnsigned(lows[end], lows[start]) < 0 ? 1 : 0;
        low += difference;
        long carry = Long.compareUnsigned(low, difference) < 0 ? 1 : 0;
        high += highs[end] - highs[start] - borrow + carry;
        present += terms[end] - terms[start];
      }
      filled.set(row, low, high, present);
    }
  }
}
