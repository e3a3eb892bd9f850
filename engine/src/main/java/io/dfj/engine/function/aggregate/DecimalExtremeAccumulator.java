// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Smallest or largest decimal; on longs until a batch needs 128 bits. */
final class DecimalExtremeAccumulator extends UnaryAccumulator {
  private final Extreme wanted;
  private final DataType type;
  private long[] lows = {};

  /** High words; null as long as all values fit a long. */
  private long @Nullable [] highs;

  private boolean[] seen = {};

  DecimalExtremeAccumulator(Extreme wanted, DataType type) {
    this.wanted = wanted;
    this.type = type;
  }

  @Override
  public void ensureGroups(int count) {
    int length = lows.length;
    if (length < count) {
      int capacity = Growth.capacity(length, count);
      lows = Arrays.copyOf(lows, capacity);
      // Any long is better than the worst; 128-bit values are checked against seen.
      Arrays.fill(
          lows, length, capacity, wanted == Extreme.SMALLEST ? Long.MAX_VALUE : Long.MIN_VALUE);
      if (highs != null) {
        highs = Arrays.copyOf(highs, capacity);
      }
      seen = Arrays.copyOf(seen, capacity);
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    if (argument instanceof LongVector narrow) {
      if (highs == null) {
        addLongs(groups, rows, count, narrow.values());
        return;
      }
      for (int k = 0; k < count; k++) {
        long value = narrow.values()[rows == null ? k : rows[k]];
        offer(highs, groups[k], value, value >> 63);
      }
    } else {
      Int128Vector wide = (Int128Vector) argument;
      long[] highs = widen();
      for (int k = 0; k < count; k++) {
        int row = rows == null ? k : rows[k];
        offer(highs, groups[k], wide.low(row), wide.high(row));
      }
    }
  }

  private void addLongs(int[] groups, int @Nullable [] rows, int count, long[] values) {
    long[] lows = this.lows;
    boolean[] seen = this.seen;
    if (wanted == Extreme.SMALLEST) {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        lows[group] = Math.min(lows[group], values[rows == null ? k : rows[k]]);
        seen[group] = true;
      }
    } else {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        lows[group] = Math.max(lows[group], values[rows == null ? k : rows[k]]);
        seen[group] = true;
      }
    }
  }

  private void offer(long[] highs, int group, long low, long high) {
    if (seen[group]) {
      int order = Int128.compare(low, high, lows[group], highs[group]);
      if (wanted == Extreme.SMALLEST ? order >= 0 : order <= 0) {
        return;
      }
    }
    seen[group] = true;
    lows[group] = low;
    highs[group] = high;
  }

  private long[] widen() {
    long[] present = highs;
    if (present == null) {
      present = new long[lows.length];
      for (int i = 0; i < present.length; i++) {
        present[i] = lows[i] >> 63;
      }
      highs = present;
    }
    return present;
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    DecimalExtremeAccumulator added = (DecimalExtremeAccumulator) other;
    long[] highs = widen();
    for (int k = 0; k < count; k++) {
      int from = otherGroups[k];
      if (added.seen[from]) {
        long low = added.lows[from];
        offer(highs, groups[k], low, added.highs == null ? low >> 63 : added.highs[from]);
      }
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    boolean[] nulls = Growth.nulls(seen, from, count);
    DecimalResult result = new DecimalResult(type, "minimum or maximum", count);
    for (int i = 0; i < count; i++) {
      int group = from + i;
      if (seen[group]) {
        long low = lows[group];
        result.set(i, low, highs == null ? low >> 63 : highs[group]);
      }
    }
    return result.build(nulls);
  }

  @Override
  public long sizeInBytes() {
    return lows.length * (highs == null ? 9L : 17L) + scratchSize();
  }
}
