// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.SliceBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Writes numbers as text. */
public final class NumberText {
  /** Double.toString gives the shortest digits since 19 only. */
  private static final boolean SHORTEST = Runtime.version().feature() >= 19;

  private static final int MIN_PLAIN_EXPONENT = -5;
  private static final int MAX_PLAIN_EXPONENT = 15;

  private NumberText() {}

  /** Decimal digits with a minus sign where needed. */
  public static void appendLong(long value, SliceBuilder out) {
    if (value < 0) {
      out.append((byte) '-');
      if (value == Long.MIN_VALUE) {
        out.append((byte) '9');
        value = -223_372_036_854_775_808L;
      }
      value = -value;
    }
    appendDigits(value, 1, out);
  }

  /** A non-negative number, padded with zeros on the left to {@code width} digits. */
  static void appendDigits(long value, int width, SliceBuilder out) {
    long divisor = 1;
    int digits = 1;
    while (value / divisor >= 10) {
      divisor *= 10;
      digits++;
    }
    for (; digits < width; digits++) {
      out.append((byte) '0');
    }
    for (; divisor > 0; divisor /= 10) {
      out.append((byte) ('0' + value / divisor % 10));
    }
  }

  /** An unscaled decimal in plain notation with exactly {@code scale} fraction digits. */
  public static void appendDecimal(long low, long high, int scale, SliceBuilder out) {
    if (high != low >> 63) {
      BigInteger unscaled = Int128.toBigInteger(low, high);
      out.append(new BigDecimal(unscaled, scale).toPlainString());
      return;
    }
    if (scale == 0) {
      appendLong(low, out);
      return;
    }
    if (low == Long.MIN_VALUE || scale > 18) {
      out.append(BigDecimal.valueOf(low, scale).toPlainString());
      return;
    }
    if (low < 0) {
      out.append((byte) '-');
      low = -low;
    }
    long power = DecimalRange.powerLow(scale);
    appendDigits(low / power, 1, out);
    out.append((byte) '.');
    appendDigits(low % power, scale, out);
  }

  /**
   * The shortest decimal that reads back as the same double: plain with at least one fraction digit
   * from 1e-5 to 1e16, else as {@code 1.5e20}; {@code NaN}, {@code inf}, {@code -inf}.
   */
  public static void appendDouble(double value, SliceBuilder out) {
    if (Math.abs(value) < 1e15 && value == (long) value && (value != 0 || 1 / value > 0)) {
      appendLong((long) value, out);
      out.append((byte) '.');
      out.append((byte) '0');
    } else if (appendSpecial(value, out)) {
      BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
      if (!SHORTEST && shortest.precision() > 15) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 15; digits < shortest.precision(); digits++) {
          BigDecimal candidate = exact.round(new MathContext(digits));
          if (candidate.doubleValue() == value) {
            shortest = candidate.stripTrailingZeros();
          }
        }
      }
      appendShortest(shortest, out);
    }
  }

  /** As {@link #appendDouble}: the shortest decimal that reads back as the same float. */
  public static void appendReal(double value, SliceBuilder out) {
    if (appendSpecial(value, out)) {
      BigDecimal shortest = new BigDecimal(Float.toString((float) value)).stripTrailingZeros();
      if (!SHORTEST && shortest.precision() > 6) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 6; digits < shortest.precision(); digits++) {
          BigDecimal candidate = exact.round(new MathContext(digits));
          if (candidate.floatValue() == (float) value) {
            shortest = candidate.stripTrailingZeros();
          }
        }
      }
      appendShortest(shortest, out);
    }
  }

  /** Writes what has no digits, or zero; true if the value remains to be written. */
  private static boolean appendSpecial(double value, SliceBuilder out) {
    if (Double.isNaN(value)) {
      out.append("NaN");
    } else if (Double.isInfinite(value)) {
      out.append(value > 0 ? "inf" : "-inf");
    } else if (value == 0) {
      out.append(1 / value > 0 ? "0.0" : "-0.0");
    } else {
      return true;
    }
    return false;
  }

  private static void appendShortest(BigDecimal value, SliceBuilder out) {
    int exponent = value.precision() - value.scale() - 1;
    if (exponent >= MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) {
      out.append(value.scale() <= 0 ? value.setScale(1).toPlainString() : value.toPlainString());
      return;
    }
    String digits = value.unscaledValue().abs().toString();
    if (value.signum() < 0) {
      out.append((byte) '-');
    }
    out.append((byte) digits.charAt(0));
    if (digits.length() > 1) {
      out.append((byte) '.');
      out.append(digits.substring(1));
    }
    out.append((byte) 'e');
    appendLong(exponent, out);
  }
}
