// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

/** An immutable set of longs: open addressing at most half full. */
public final class LongSet {
  private final long[] table;
  private final int shift;
  private boolean hasZero;

  public LongSet(long[] values) {
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(2L * values.length));
    table = new long[1 << bits];
    shift = 64 - bits;
    for (long value : values) {
      if (value == 0) {
        hasZero = true;
        continue;
      }
      int at = slot(value);
      while (table[at] != 0 && table[at] != value) {
        at = at + 1 & table.length - 1;
      }
      table[at] = value;
    }
  }

  private int slot(long value) {
    return (int) (value * 0x9E3779B97F4A7C15L >>> shift);
  }

  public boolean contains(long value) {
    if (value == 0) {
      return hasZero;
    }
    int at = slot(value);
    while (table[at] != 0) {
      if (table[at] == value) {
        return true;
      }
      at = at + 1 & table.length - 1;
    }
    return false;
  }

  /** By bits where NaNs are one and zeros are one. */
  public boolean containsDouble(double value) {
    return contains(bits(value));
  }

  /** One bit pattern for equal doubles: all NaNs, and both zeros. */
  public static long bits(double value) {
    return Double.doubleToLongBits(value + 0.0);
  }
}
