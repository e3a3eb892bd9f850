// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How digits are dropped. */
public enum Rounding {
  /** To the nearest, halves away from zero. */
  HALF_AWAY,
  /** Toward zero. */
  TRUNCATE,
  /** Toward positive infinity. */
  CEILING,
  /** Toward negative infinity. */
  FLOOR;

  /**
   * @param divisor positive
   */
  long divide(long value, long divisor) {
    long quotient = value / divisor;
    long rest = value % divisor;
    return quotient + correction(Long.signum(rest), Math.abs(rest) >= divisor - Math.abs(rest));
  }

  /**
   * @param divisor positive
   */
  BigInteger divide(BigInteger value, BigInteger divisor) {
    BigInteger[] parts = value.divideAndRemainder(divisor);
    boolean half = parts[1].abs().shiftLeft(1).compareTo(divisor) >= 0;
    return parts[0].add(BigInteger.valueOf(correction(parts[1].signum(), half)));
  }

  /** What the truncated quotient lacks. */
  private int correction(int restSign, boolean atLeastHalf) {
    return switch (this) {
      case HALF_AWAY -> atLeastHalf ? restSign : 0;
      case TRUNCATE -> 0;
      case CEILING -> restSign > 0 ? 1 : 0;
      case FLOOR -> restSign < 0 ? -1 : 0;
    };
  }

  /** To a whole number. */
  double round(double value) {
    return switch (this) {
      case HALF_AWAY -> {
        double whole = Math.floor(Math.abs(value));
        double rounded = Math.abs(value) - whole >= 0.5 ? whole + 1 : whole;
        yield value < 0 ? 0 - rounded : rounded;
      }
      case TRUNCATE -> value < 0 ? Math.ceil(value) : Math.floor(value);
      case CEILING -> Math.ceil(value);
      case FLOOR -> Math.floor(value);
    };
  }

  /** To a number of decimal places, negative for tens and hundreds. */
  double round(double value, long places) {
    if (places == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
      return round(value);
    }
    if (places > 0) {
      double factor = places > 308 ? Double.POSITIVE_INFINITY : Math.pow(10, places);
      double rounded = round(value * factor) / factor;
      // A double too large to scale up has no digits to drop.
      return Double.isNaN(rounded) || Double.isInfinite(rounded) ? value : rounded;
    }
    double factor = places < -308 ? Double.POSITIVE_INFINITY : Math.pow(10, -places);
    double rounded = round(value / factor);
    return rounded == 0 ? 0 : rounded * factor;
  }

  /**
   * An integer to tens, hundreds and so on.
   *
   * @throws ArithmeticException if the result does not fit a long
   */
  long round(long value, long places) {
    if (places >= 0) {
      return value;
    }
    if (places < -18) {
      boolean half = places == -19 && Math.abs(value / 2) >= 2_500_000_000_000_000_000L;
      if (correction(Long.signum(value), half) != 0) {
        throw new ArithmeticException("beyond a long");
      }
      return 0;
    }
    long power = Decimals.power((int) -places);
    return Math.multiplyExact(divide(value, power), power);
  }

  /**
   * A decimal to a number of places.
   *
   * @param scale of the value
   * @param resultScale of the result; at least {@code places} where that is below {@code scale}
   * @throws DfjException NUMERIC_OVERFLOW beyond the digits of the type
   */
  void round(Int128 value, long places, int scale, int resultScale, DataType type, Int128 result) {
    long dropped = scale - Math.min(places, scale);
    String function = name().toLowerCase(Locale.ROOT).replace("half_away", "round");
    if (dropped > 2L * DataType.MAX_DECIMAL_PRECISION - 1) {
      int sign = value.high < 0 ? -1 : value.low == 0 && value.high == 0 ? 0 : 1;
      if (correction(sign, false) != 0) {
        throw FunctionErrors.overflow(function, type);
      }
      result.set(0);
      return;
    }
    int restored = (int) (resultScale - scale + dropped);
    if (value.fitsLong() && dropped <= 18 && restored <= 18) {
      long quotient = dropped == 0 ? value.low : divide(value.low, Decimals.power((int) dropped));
      result.set(quotient);
      Decimals.scaleUp(result, restored, function);
    } else {
      BigInteger rounded =
          divide(value.toBigInteger(), Decimals.widePower((int) dropped))
              .multiply(Decimals.widePower(restored));
      if (rounded.bitLength() > 127) {
        throw FunctionErrors.overflow(function, type);
      }
      result.set(rounded);
    }
    Decimals.check(result, type, function);
  }

  /** Type of a decimal without fraction, with room for a carry. */
  static DataType wholeType(DataType type) {
    return DataType.decimal(
        Math.min(DataType.MAX_DECIMAL_PRECISION, type.precision() - type.scale() + 1), 0);
  }

  /**
   * Type of a decimal rounded to places.
   *
   * @param places BIGINT literal, or null if not constant: then the scale stays
   */
  static DataType decimalType(DataType type, @Nullable Object places) {
    int scale =
        places == null ? type.scale() : (int) Math.max(0, Math.min(type.scale(), (Long) places));
    int whole = type.precision() - type.scale() + 1;
    return DataType.decimal(Math.min(DataType.MAX_DECIMAL_PRECISION, whole + scale), scale);
  }
}
