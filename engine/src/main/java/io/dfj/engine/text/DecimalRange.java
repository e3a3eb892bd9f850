// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import java.math.BigInteger;

/** Whether unscaled decimals fit a precision. */
public final class DecimalRange {
  private static final long[] LOW = new long[39];
  private static final long[] HIGH = new long[39];

  static {
    for (int i = 0; i < LOW.length; i++) {
      BigInteger power = BigInteger.TEN.pow(i);
      LOW[i] = power.longValue();
      HIGH[i] = power.shiftRight(64).longValue();
    }
  }

  private DecimalRange() {}

  /** Low word of 10 to the power {@code exponent}, 0 to 38. */
  public static long powerLow(int exponent) {
    return LOW[exponent];
  }

  /** High word of 10 to the power {@code exponent}, 0 to 38. */
  public static long powerHigh(int exponent) {
    return HIGH[exponent];
  }

  /** Whether |value| &lt; 10^precision. */
  public static boolean fits(long low, long high, int precision) {
    if (high < 0) {
      low = -low;
      high = ~high + (low == 0 ? 1 : 0);
      if (high < 0) {
        return false; // -2^127 has no positive counterpart
      }
    }
    long limitHigh = HIGH[precision];
    return high < limitHigh || (high == limitHigh && Long.compareUnsigned(low, LOW[precision]) < 0);
  }

  /** Whether |value| &lt; 10^precision. */
  public static boolean fits(long value, int precision) {
    if (precision > 18) {
      return fits(value, value >> 63, precision);
    }
    long limit = LOW[precision];
    return value < limit && value > -limit;
  }
}
