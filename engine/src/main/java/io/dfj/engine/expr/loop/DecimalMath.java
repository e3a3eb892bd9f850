// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.text.DecimalRange;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Decimal arithmetic on 128 bits with operands of any scale: exact, then rounded half up (away from
 * zero) to the result's scale and checked against its precision. What leaves 128 bits on the way
 * goes through BigInteger.
 */
public final class DecimalMath {
  private static final BigInteger[] POWERS = new BigInteger[77];
  private static final double[] DOUBLE_POWERS = new double[39];
  private static final int EXACT_DOUBLE_POWERS = 22;

  static {
    BigInteger power = BigInteger.ONE;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power = power.multiply(BigInteger.TEN);
    }
    for (int i = 0; i < DOUBLE_POWERS.length; i++) {
      DOUBLE_POWERS[i] = POWERS[i].doubleValue();
    }
  }

  private DecimalMath() {}

  /** 10 to the power {@code exponent}, 0 to 76. */
  static BigInteger power(int exponent) {
    return POWERS[exponent];
  }

  /** 10 to the power {@code exponent}, 0 to 38, exact up to 22. */
  public static double doublePower(int exponent) {
    return DOUBLE_POWERS[exponent];
  }

  // ---- narrow

  /** A quotient rounded half away from zero. Neither operand is Long.MIN_VALUE. */
  public static long divideRound(long dividend, long divisor) {
    long quotient = dividend / divisor;
    long remainder = Math.abs(dividend - quotient * divisor);
    if (remainder >= Math.abs(divisor) - remainder) {
      quotient += (dividend ^ divisor) < 0 ? -1 : 1;
    }
    return quotient;
  }

  /** Divisor of a narrow decimal, failing on zero. */
  public static long divisor(long dividend, int scale, long divisor, char operator) {
    if (divisor == 0) {
      throw zero(BigDecimal.valueOf(dividend, scale), operator);
    }
    return divisor;
  }

  /** Orders two decimals of different scale. */
  public static int compare(long left, int leftScale, long right, int rightScale) {
    return leftScale < rightScale
        ? compareUp(left, rightScale - leftScale, right)
        : -compareUp(right, leftScale - rightScale, left);
  }

  private static int compareUp(long value, int exponent, long other) {
    if (exponent > 18) {
      long rest = compareUpWide(value, value >> 63, exponent, other, other >> 63);
      return (int) rest;
    }
    long power = DecimalRange.powerLow(exponent);
    return Int128.compare(value * power, Math.multiplyHigh(value, power), other, other >> 63);
  }

  private static int compareUpWide(
      long low, long high, int exponent, long otherLow, long otherHigh) {
    Int128 scaled = new Int128();
    if (!multiply(
        low, high, DecimalRange.powerLow(exponent), DecimalRange.powerHigh(exponent), scaled)) {
      return high < 0 ? -1 : 1; // beyond 2^127, so beyond every decimal
    }
    return Int128.compare(scaled.low, scaled.high, otherLow, otherHigh);
  }

  public static double toDouble(long unscaled, int scale) {
    if (scale <= EXACT_DOUBLE_POWERS && Math.abs(unscaled) <= 1L << 53) {
      return unscaled / DOUBLE_POWERS[scale]; // exact operands: correctly rounded
    }
    return BigDecimal.valueOf(unscaled, scale).doubleValue();
  }

  // ---- wide

  public static double toDouble(Int128 unscaled, int scale) {
    return unscaled.fitsLong()
        ? toDouble(unscaled.low, scale)
        : new BigDecimal(unscaled.toBigInteger(), scale).doubleValue();
  }

  /** Orders two decimals of any scale. */
  public static int compare(Int128 left, int leftScale, Int128 right, int rightScale) {
    if (leftScale == rightScale) {
      return Int128.compare(left.low, left.high, right.low, right.high);
    }
    return leftScale < rightScale
        ? compareUpWide(left.low, left.high, rightScale - leftScale, right.low, right.high)
        : -compareUpWide(right.low, right.high, leftScale - rightScale, left.low, left.high);
  }

  public static void add(
      Int128 left,
      int leftScale,
      Int128 right,
      int rightScale,
      int precision,
      int scale,
      Int128 out) {
    if (leftScale == rightScale
        && leftScale == scale
        && sum(left.low, left.high, right.low, right.high, out)
        && DecimalRange.fits(out.low, out.high, precision)) {
      return;
    }
    sumSlow(left, leftScale, right, rightScale, precision, scale, '+', out);
  }

  public static void subtract(
      Int128 left,
      int leftScale,
      Int128 right,
      int rightScale,
      int precision,
      int scale,
      Int128 out) {
    long negatedLow = -right.low;
    long negatedHigh = ~right.high + (negatedLow == 0 ? 1 : 0);
    if (leftScale == rightScale
        && leftScale == scale
        && sum(left.low, left.high, negatedLow, negatedHigh, out)
        && DecimalRange.fits(out.low, out.high, precision)) {
      return;
    }
    sumSlow(left, leftScale, right, rightScale, precision, scale, '-', out);
  }

  private static boolean sum(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Int128 out) {
    long low = leftLow + rightLow;
    long high = leftHigh + rightHigh + (Long.compareUnsigned(low, leftLow) < 0 ? 1 : 0);
    if (((leftHigh ^ high) & (rightHigh ^ high)) < 0) {
      return false;
    }
    out.set(low, high);
    return true;
  }

  private static void sumSlow(
      Int128 left,
      int leftScale,
      Int128 right,
      int rightScale,
      int precision,
      int scale,
      char operator,
      Int128 out) {
    int common = Math.max(leftScale, rightScale);
    BigInteger a = left.toBigInteger().multiply(POWERS[common - leftScale]);
    BigInteger b = right.toBigInteger().multiply(POWERS[common - rightScale]);
    BigInteger exact = operator == '+' ? a.add(b) : a.subtract(b);
    BigInteger rounded = rescale(exact, common, scale);
    if (!store(rounded, precision, out)) {
      throw overflow(left, leftScale, operator, right, rightScale, precision, scale);
    }
  }

  public static void multiply(
      Int128 left,
      int leftScale,
      Int128 right,
      int rightScale,
      int precision,
      int scale,
      Int128 out) {
    if (leftScale + rightScale == scale
        && multiply(left.low, left.high, right.low, right.high, out)) {
      if (DecimalRange.fits(out.low, out.high, precision)) {
        return;
      }
      throw overflow(left, leftScale, '*', right, rightScale, precision, scale);
    }
    BigInteger exact = left.toBigInteger().multiply(right.toBigInteger());
    if (!store(rescale(exact, leftScale + rightScale, scale), precision, out)) {
      throw overflow(left, leftScale, '*', right, rightScale, precision, scale);
    }
  }

  /** The product of two 128-bit numbers, or false if it leaves 128 bits. */
  static boolean multiply(long leftLow, long leftHigh, long rightLow, long rightHigh, Int128 out) {
    if (leftHigh == leftLow >> 63 && rightHigh == rightLow >> 63) {
      out.set(leftLow * rightLow, Math.multiplyHigh(leftLow, rightLow));
      return true;
    }
    boolean negative = (leftHigh ^ rightHigh) < 0;
    if (leftHigh < 0) {
      leftLow = -leftLow;
      leftHigh = ~leftHigh + (leftLow == 0 ? 1 : 0);
    }
    if (rightHigh < 0) {
      rightLow = -rightLow;
      rightHigh = ~rightHigh + (rightLow == 0 ? 1 : 0);
    }
    if (leftHigh != 0 && rightHigh != 0) {
      return false;
    }
    long upper = leftHigh != 0 ? leftHigh : rightHigh;
    long lower = leftHigh != 0 ? rightLow : leftLow;
    long cross = upper * lower;
    if (upper < 0 || cross < 0 || unsignedMultiplyHigh(upper, lower) != 0) {
      return false;
    }
    long high = unsignedMultiplyHigh(leftLow, rightLow) + cross;
    if (high < 0) {
      return false;
    }
    long low = leftLow * rightLow;
    if (negative) {
      low = -low;
      high = ~high + (low == 0 ? 1 : 0);
    }
    out.set(low, high);
    return true;
  }

  private static long unsignedMultiplyHigh(long left, long right) {
    return Math.multiplyHigh(left, right) + (left >> 63 & right) + (right >> 63 & left);
  }

  public static void divide(
      Int128 left,
      int leftScale,
      Int128 right,
      int rightScale,
      int precision,
      int scale,
      Int128 out) {
    if ((right.low | right.high) == 0) {
      throw zero(new BigDecimal(left.toBigInteger(), leftScale), '/');
    }
    BigInteger dividend = left.toBigInteger();
    BigInteger divisor = right.toBigInteger();
    int shift = scale + rightScale - leftScale;
    if (shift >= 0) {
      dividend = dividend.multiply(POWERS[shift]);
    } else {
      divisor = divisor.multiply(POWERS[-shift]);
    }
    if (!store(divideRound(dividend, divisor), precision, out)) {
      throw overflow(left, leftScale, '/', right, rightScale, precision, scale);
    }
  }

  public static void modulo(
      Int128 left,
      int leftScale,
      Int128 right,
      int rightScale,
      int precision,
      int scale,
      Int128 out) {
    if ((right.low | right.high) == 0) {
      throw zero(new BigDecimal(left.toBigInteger(), leftScale), '%');
    }
    int common = Math.max(leftScale, rightScale);
    BigInteger a = left.toBigInteger().multiply(POWERS[common - leftScale]);
    BigInteger b = right.toBigInteger().multiply(POWERS[common - rightScale]);
    if (!store(rescale(a.remainder(b), common, scale), precision, out)) {
      throw overflow(left, leftScale, '%', right, rightScale, precision, scale);
    }
  }

  public static void negate(Int128 value, int precision, int scale, Int128 out) {
    long low = -value.low;
    out.set(low, ~value.high + (low == 0 ? 1 : 0));
    if (!DecimalRange.fits(out.low, out.high, precision)) {
      throw tooLarge(value, scale, precision, scale);
    }
  }

  /** Changes the scale; false if the result does not fit the precision. */
  public static boolean rescale(Int128 value, int fromScale, int precision, int scale, Int128 out) {
    if (fromScale == scale) {
      out.set(value);
    } else if (fromScale > scale && value.fitsLong() && value.low != Long.MIN_VALUE) {
      int exponent = fromScale - scale;
      out.set(
          exponent > 18
              ? roundsToOne(value.low, exponent)
              : divideRound(value.low, DecimalRange.powerLow(exponent)));
    } else if (fromScale > scale) {
      return store(rescale(value.toBigInteger(), fromScale, scale), precision, out);
    } else if (!multiply(
        value.low,
        value.high,
        DecimalRange.powerLow(scale - fromScale),
        DecimalRange.powerHigh(scale - fromScale),
        out)) {
      return false;
    }
    return DecimalRange.fits(out.low, out.high, precision);
  }

  /** A long divided by 10^19 or more, rounded. */
  private static long roundsToOne(long value, int exponent) {
    return exponent == 19 && Math.abs(value) >= 5_000_000_000_000_000_000L ? Long.signum(value) : 0;
  }

  /** As {@link #rescale(Int128, int, int, int, Int128)}, failing if the result does not fit. */
  public static void rescaleExactly(
      Int128 value, int fromScale, int precision, int scale, Int128 out) {
    if (!rescale(value, fromScale, precision, scale, out)) {
      throw tooLarge(value, fromScale, precision, scale);
    }
  }

  static BigInteger rescale(BigInteger value, int fromScale, int scale) {
    return fromScale <= scale
        ? value.multiply(POWERS[scale - fromScale])
        : divideRound(value, POWERS[fromScale - scale]);
  }

  private static BigInteger divideRound(BigInteger dividend, BigInteger divisor) {
    return new BigDecimal(dividend)
        .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_UP)
        .unscaledValue();
  }

  private static boolean store(BigInteger value, int precision, Int128 out) {
    if (value.bitLength() > 127) {
      return false;
    }
    out.set(value);
    return DecimalRange.fits(out.low, out.high, precision);
  }

  // ---- errors

  private static DfjException zero(BigDecimal left, char operator) {
    return new DfjException(
        ErrorCode.DIVISION_BY_ZERO,
        "division by zero: " + left.toPlainString() + " " + operator + " 0 in DECIMAL");
  }

  private static DfjException overflow(
      Int128 left,
      int leftScale,
      char operator,
      Int128 right,
      int rightScale,
      int precision,
      int scale) {
    return Arithmetic.overflow(
        plain(left, leftScale) + " " + operator + " " + plain(right, rightScale),
        typeName(precision, scale));
  }

  /** Fails for a value that a decimal type cannot hold. */
  static DfjException tooLarge(Int128 value, int valueScale, int precision, int scale) {
    return new DfjException(
        ErrorCode.NUMERIC_OVERFLOW,
        plain(value, valueScale) + " does not fit " + typeName(precision, scale));
  }

  static String typeName(int precision, int scale) {
    return String.format(Locale.ROOT, "DECIMAL(%d, %d)", precision, scale);
  }

  private static String plain(Int128 value, int scale) {
    return new BigDecimal(value.toBigInteger(), scale).toPlainString();
  }
}
