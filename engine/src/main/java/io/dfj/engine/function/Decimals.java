// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function;

import io.dfj.engine.batch.Int128;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.math.BigInteger;

/** Arithmetic on unscaled decimals within 38 digits: on longs where that is enough. */
public final class Decimals {
  private static final long[] POWERS = new long[19];
  private static final BigInteger[] WIDE_POWERS = new BigInteger[78];
  private static final Int128[] LIMITS = new Int128[DataType.MAX_DECIMAL_PRECISION + 1];

  static {
    BigInteger power = BigInteger.ONE;
    for (int i = 0; i < WIDE_POWERS.length; i++) {
      WIDE_POWERS[i] = power;
      if (i < POWERS.length) {
        POWERS[i] = power.longValue();
      }
      power = power.multiply(BigInteger.TEN);
    }
    for (int i = 0; i < LIMITS.length; i++) {
      LIMITS[i] = new Int128();
      LIMITS[i].set(WIDE_POWERS[i]);
    }
  }

  private Decimals() {}

  /** Ten to the power of 0 to 18. */
  public static long power(int exponent) {
    return POWERS[exponent];
  }

  /** Ten to the power of 0 to 77. */
  public static BigInteger widePower(int exponent) {
    return WIDE_POWERS[exponent];
  }

  /**
   * Multiplies by a power of ten.
   *
   * @param digits 0 to 38
   * @throws DfjException NUMERIC_OVERFLOW beyond 38 digits
   */
  public static void scaleUp(Int128 value, int digits, String function) {
    if (digits == 0) {
      return;
    }
    if (value.fitsLong() && digits < POWERS.length) {
      long factor = POWERS[digits];
      long high = Math.multiplyHigh(value.low, factor);
      long low = value.low * factor;
      value.set(low, high);
    } else {
      BigInteger product = value.toBigInteger().multiply(WIDE_POWERS[digits]);
      if (product.bitLength() > 127) {
        throw FunctionErrors.overflow(function, "DECIMAL(38)");
      }
      value.set(product);
    }
    check(value, function);
  }

  /**
   * @throws DfjException NUMERIC_OVERFLOW beyond 38 digits
   */
  public static void check(Int128 value, String function) {
    if (!value.fitsLong() && !fits(value, LIMITS[38])) {
      throw FunctionErrors.overflow(function, "DECIMAL(38)");
    }
  }

  /**
   * @throws DfjException NUMERIC_OVERFLOW beyond the digits of the type
   */
  public static void check(Int128 value, DataType type, String function) {
    if (!fits(value, LIMITS[type.precision()])) {
      throw FunctionErrors.overflow(function, type);
    }
  }

  private static boolean fits(Int128 value, Int128 limit) {
    return value.high >= 0
        ? Int128.compare(value.low, value.high, limit.low, limit.high) < 0
        : Int128.compare(-value.low, ~value.high + (value.low == 0 ? 1 : 0), limit.low, limit.high)
            < 0;
  }

  /**
   * Replaces a sum by its average, rounded half away from zero.
   *
   * @param sum within 128 bits, of any number of digits
   * @param moreDigits digits after the point that the average has more than the sum
   * @param count positive
   * @throws DfjException NUMERIC_OVERFLOW beyond the digits of the type
   */
  public static void average(Int128 sum, int moreDigits, long count, DataType type) {
    if (sum.fitsLong() && moreDigits < POWERS.length) {
      long factor = POWERS[moreDigits];
      long scaled = sum.low * factor;
      if (Math.multiplyHigh(sum.low, factor) == scaled >> 63) {
        long rest = Math.abs(scaled % count);
        sum.set(scaled / count + (rest >= count - rest ? Long.signum(scaled) : 0));
        check(sum, type, "avg");
        return;
      }
    }
    BigInteger scaled = sum.toBigInteger().multiply(WIDE_POWERS[moreDigits]);
    BigInteger average = divide(scaled, BigInteger.valueOf(count));
    if (average.bitLength() > 127) {
      throw FunctionErrors.overflow("avg", type);
    }
    sum.set(average);
    check(sum, type, "avg");
  }

  /** Quotient rounded half away from zero. */
  public static BigInteger divide(BigInteger dividend, BigInteger divisor) {
    BigInteger[] parts = dividend.divideAndRemainder(divisor);
    boolean up = parts[1].abs().shiftLeft(1).compareTo(divisor.abs()) >= 0;
    if (!up) {
      return parts[0];
    }
    return dividend.signum() * divisor.signum() < 0
        ? parts[0].subtract(BigInteger.ONE)
        : parts[0].add(BigInteger.ONE);
  }

  /**
   * Order of a × 10^digitsA and b × 10^digitsB.
   *
   * @param digitsA 0 to 38
   * @param digitsB 0 to 38
   */
  public static int compare(Int128 a, int digitsA, Int128 b, int digitsB) {
    if (digitsA == digitsB) {
      return Int128.compare(a.low, a.high, b.low, b.high);
    }
    if (a.fitsLong() && b.fitsLong() && digitsA < POWERS.length && digitsB < POWERS.length) {
      long factorA = POWERS[digitsA];
      long factorB = POWERS[digitsB];
      return Int128.compare(
          a.low * factorA,
          Math.multiplyHigh(a.low, factorA),
          b.low * factorB,
          Math.multiplyHigh(b.low, factorB));
    }
    return a.toBigInteger()
        .multiply(WIDE_POWERS[digitsA])
        .compareTo(b.toBigInteger().multiply(WIDE_POWERS[digitsB]));
  }
}
