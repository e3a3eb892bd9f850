// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A 128-bit sum for each group, kept as one long where it fits: the value of a group is {@code
 * lows[g] + highs[g] * 2^64} with a signed low part, so that a high part is touched only when a
 * long addition overflows, and the array of high parts exists only after the first one did.
 */
final class ExactSums {
  private long[] lows = {};
  private long @Nullable [] highs;
  private int groupCount;

  void ensureGroups(int count) {
    groupCount = Math.max(groupCount, count);
    if (lows.length < count) {
      lows = Arrays.copyOf(lows, Growth.capacity(lows.length, count));
      if (highs != null) {
        highs = Arrays.copyOf(highs, lows.length);
      }
    }
  }

  void add(int[] groups, int @Nullable [] rows, int count, FlatVector values) {
    if (values instanceof IntVector ints) {
      addInts(groups, rows, count, ints.values());
    } else if (values instanceof LongVector longs) {
      addLongs(groups, rows, count, longs.values());
    } else if (values instanceof Int128Vector wide) {
      for (int k = 0; k < count; k++) {
        int row = rows == null ? k : rows[k];
        long low = wide.low(row);
        add(groups[k], low, wide.high(row) - (low >> 63));
      }
    } else {
      throw new IllegalArgumentException("no exact sum of " + values.type());
    }
  }

  private void addInts(int[] groups, int @Nullable [] rows, int count, int[] values) {
    if (groupCount == 1) {
      // A batch of 2^31 ints at most cannot leave a long.
      long sum = 0;
      if (rows == null) {
        for (int k = 0; k < count; k++) {
          sum += values[k];
        }
      } else {
        for (int k = 0; k < count; k++) {
          sum += values[rows[k]];
        }
      }
      add(0, sum, 0);
      return;
    }
    long[] lows = this.lows;
    for (int k = 0; k < count; k++) {
      int group = groups[k];
      long before = lows[group];
      long value = values[rows == null ? k : rows[k]];
      long after = before + value;
      lows[group] = after;
      if (((before ^ after) & (value ^ after)) < 0) {
        carry(group, value);
      }
    }
  }

  private void addLongs(int[] groups, int @Nullable [] rows, int count, long[] values) {
    if (groupCount == 1) {
      addLongsToOne(rows, count, values);
      return;
    }
    long[] lows = this.lows;
    if (rows == null) {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        long before = lows[group];
        long value = values[k];
        long after = before + value;
        lows[group] = after;
        if (((before ^ after) & (value ^ after)) < 0) {
          carry(group, value);
        }
      }
    } else {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        long before = lows[group];
        long value = values[rows[k]];
        long after = before + value;
        lows[group] = after;
        if (((before ^ after) & (value ^ after)) < 0) {
          carry(group, value);
        }
      }
    }
  }

  /** Sums the halves of the values apart: no overflow to look for, so the loop vectorises. */
  private void addLongsToOne(int @Nullable [] rows, int count, long[] values) {
    long lowHalves = 0;
    long highHalves = 0;
    if (rows == null) {
      for (int k = 0; k < count; k++) {
        lowHalves += values[k] & 0xFFFF_FFFFL;
        highHalves += values[k] >> 32;
      }
    } else {
      for (int k = 0; k < count; k++) {
        long value = values[rows[k]];
        lowHalves += value & 0xFFFF_FFFFL;
        highHalves += value >> 32;
      }
    }
    add(0, lowHalves, 0);
    long shifted = highHalves << 32;
    add(0, shifted, (highHalves >> 32) - (shifted >> 63));
  }

  /** Adds {@code low + high * 2^64}, low being signed. */
  private void add(int group, long low, long high) {
    long before = lows[group];
    long after = before + low;
    lows[group] = after;
    if (((before ^ after) & (low ^ after)) < 0) {
      carry(group, low);
    }
    if (high != 0) {
      addHigh(group, high);
    }
  }

  private void carry(int group, long value) {
    addHigh(group, value < 0 ? -1 : 1);
  }

  /**
   * @throws DfjException NUMERIC_OVERFLOW beyond 128 bits
   */
  private void addHigh(int group, long high) {
    long[] highs = highs();
    long before = highs[group];
    long after = before + high;
    if (((before ^ after) & (high ^ after)) < 0) {
      throw FunctionErrors.overflow("sum", "DECIMAL(38)");
    }
    highs[group] = after;
  }

  private long[] highs() {
    long[] present = highs;
    if (present == null) {
      present = new long[lows.length];
      highs = present;
    }
    return present;
  }

  void merge(ExactSums other, int[] otherGroups, int[] groups, int count) {
    for (int k = 0; k < count; k++) {
      int from = otherGroups[k];
      add(groups[k], other.lows[from], other.highs == null ? 0 : other.highs[from]);
    }
  }

  /** Replaces a sum, by the words of its two's complement. */
  void set(int group, long low, long high) {
    lows[group] = low;
    long above = high - (low >> 63);
    if (above != 0 || highs != null) {
      highs()[group] = above;
    }
  }

  /** Whether the sum fits a long. */
  boolean fitsLong(int group) {
    return highs == null || highs[group] == 0;
  }

  /** Low word of the two's complement sum. */
  long low(int group) {
    return lows[group];
  }

  /** High word of the two's complement sum. */
  long high(int group) {
    return (highs == null ? 0 : highs[group]) + (lows[group] >> 63);
  }

  long sizeInBytes() {
    return 8L * lows.length * (highs == null ? 1 : 2);
  }
}
