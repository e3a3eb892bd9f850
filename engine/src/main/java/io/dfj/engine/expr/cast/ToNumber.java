// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.cast;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.expr.loop.DecimalMath;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.text.DecimalRange;
import io.dfj.engine.text.NumberParser;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Conversions to numbers and BOOLEAN. Fractions are cut off where the target is an integer. */
public final class ToNumber {
  private static final double LONG_LIMIT = 0x1p63;
  private static final double EXACT_LIMIT = 0x1p53;

  private ToNumber() {}

  private static String integerName(int bits) {
    return switch (bits) {
      case 8 -> "TINYINT";
      case 16 -> "SMALLINT";
      case 32 -> "INTEGER";
      default -> "BIGINT";
    };
  }

  private static boolean fits(long value, int bits) {
    return value << 64 - bits >> 64 - bits == value;
  }

  // ---- to integers

  public static int booleanToInt(boolean value) {
    return value ? 1 : 0;
  }

  public static long booleanToLong(boolean value) {
    return value ? 1 : 0;
  }

  public static int longToInt(long value, int bits, @Nullable NullFlag safe) {
    if (!fits(value, bits)) {
      CastFailure.outOfRange(ErrorCode.NUMERIC_OVERFLOW, value, integerName(bits), safe);
    }
    return (int) value;
  }

  public static int doubleToInt(double value, int bits, @Nullable NullFlag safe) {
    long result = (long) value; // NaN gives zero
    if (value != value || !fits(result, bits)) {
      CastFailure.outOfRange(ErrorCode.NUMERIC_OVERFLOW, value, integerName(bits), safe);
    }
    return (int) result;
  }

  public static long doubleToLong(double value, @Nullable NullFlag safe) {
    if (!(value >= -LONG_LIMIT && value < LONG_LIMIT)) {
      CastFailure.outOfRange(ErrorCode.NUMERIC_OVERFLOW, value, "BIGINT", safe);
    }
    return (long) value;
  }

  public static int decimalToInt(Int128 value, int scale, int bits, @Nullable NullFlag safe) {
    long result = decimalToLong(value, scale, bits, safe);
    return (int) result;
  }

  /** To an integer of 8 to 64 bits. */
  public static long decimalToLong(Int128 value, int scale, int bits, @Nullable NullFlag safe) {
    if (value.fitsLong()) {
      long result = scale > 18 ? 0 : value.low / DecimalRange.powerLow(scale);
      if (fits(result, bits)) {
        return result;
      }
    } else {
      BigDecimal exact = new BigDecimal(value.toBigInteger(), scale);
      java.math.BigInteger whole = exact.toBigInteger();
      if (whole.bitLength() < bits) {
        return whole.longValue();
      }
    }
    String shown = new BigDecimal(value.toBigInteger(), scale).toPlainString();
    CastFailure.outOfRange(ErrorCode.NUMERIC_OVERFLOW, shown, integerName(bits), safe);
    return 0;
  }

  public static int textToInt(Slice text, int bits, @Nullable NullFlag safe) {
    return (int) textToLong(text, bits, safe);
  }

  /** To an integer of 8 to 64 bits. */
  public static long textToLong(Slice text, int bits, @Nullable NullFlag safe) {
    NumberParser parser = new NumberParser();
    TextOutcome outcome = parser.parseLong(text);
    if (outcome == TextOutcome.OK && fits(parser.longValue, bits)) {
      return parser.longValue;
    }
    CastFailure.number(
        outcome == TextOutcome.OK ? TextOutcome.OUT_OF_RANGE : outcome,
        text,
        integerName(bits),
        safe);
    return 0;
  }

  // ---- to floating point

  public static double booleanToDouble(boolean value) {
    return value ? 1 : 0;
  }

  public static double textToDouble(Slice text, @Nullable NullFlag safe) {
    NumberParser parser = new NumberParser();
    TextOutcome outcome = parser.parseDouble(text);
    if (outcome != TextOutcome.OK) {
      CastFailure.number(outcome, text, "DOUBLE", safe);
    }
    return parser.doubleValue;
  }

  public static double textToReal(Slice text, @Nullable NullFlag safe) {
    NumberParser parser = new NumberParser();
    TextOutcome outcome = parser.parseReal(text.data, text.offset, text.length);
    if (outcome != TextOutcome.OK) {
      CastFailure.number(outcome, text, "REAL", safe);
    }
    return parser.doubleValue;
  }

  // ---- to DECIMAL

  public static void booleanToDecimal(
      boolean value, int precision, int scale, Int128 result, @Nullable NullFlag safe) {
    longToDecimal(value ? 1 : 0, precision, scale, result, safe);
  }

  public static void longToDecimal(
      long value, int precision, int scale, Int128 result, @Nullable NullFlag safe) {
    result.set(value);
    decimalToDecimal(result, 0, precision, scale, result, safe);
  }

  public static void decimalToDecimal(
      Int128 value,
      int fromScale,
      int precision,
      int scale,
      Int128 result,
      @Nullable NullFlag safe) {
    long low = value.low;
    long high = value.high;
    if (!DecimalMath.rescale(value, fromScale, precision, scale, result)) {
      String shown = new BigDecimal(Int128.toBigInteger(low, high), fromScale).toPlainString();
      CastFailure.outOfRange(
          ErrorCode.NUMERIC_OVERFLOW, shown, decimalName(precision, scale), safe);
    }
  }

  /** Rounds half away from zero. */
  public static void doubleToDecimal(
      double value, int precision, int scale, Int128 result, @Nullable NullFlag safe) {
    double scaled = Math.abs(value) * DecimalMath.doublePower(scale);
    if (scaled < EXACT_LIMIT) {
      long whole = (long) scaled;
      long rounded = scaled - whole >= 0.5 ? whole + 1 : whole;
      if (DecimalRange.fits(rounded, precision)) {
        result.set(value < 0 ? -rounded : rounded);
        return;
      }
    } else if (scaled < 1e39) {
      java.math.BigInteger exact =
          new BigDecimal(value).setScale(scale, RoundingMode.HALF_UP).unscaledValue();
      if (exact.bitLength() <= 127) {
        result.set(exact);
        if (DecimalRange.fits(result.low, result.high, precision)) {
          return;
        }
      }
    }
    CastFailure.outOfRange(ErrorCode.NUMERIC_OVERFLOW, value, decimalName(precision, scale), safe);
  }

  public static void textToDecimal(
      Slice text, int precision, int scale, Int128 result, @Nullable NullFlag safe) {
    NumberParser parser = new NumberParser();
    TextOutcome outcome = parser.parseDecimal(text, precision, scale);
    if (outcome == TextOutcome.OK) {
      result.set(parser.low, parser.high);
    } else {
      CastFailure.number(outcome, text, decimalName(precision, scale), safe);
    }
  }

  private static String decimalName(int precision, int scale) {
    return "DECIMAL(" + precision + ", " + scale + ")";
  }

  // ---- to BOOLEAN

  public static boolean longToBoolean(long value) {
    return value != 0;
  }

  public static boolean doubleToBoolean(double value) {
    return value != 0;
  }

  public static boolean decimalToBoolean(Int128 value) {
    return (value.low | value.high) != 0;
  }

  public static boolean textToBoolean(Slice text, @Nullable NullFlag safe) {
    if (text.length <= 64) {
      String word =
          new String(text.data, text.offset, text.length, StandardCharsets.UTF_8)
              .strip()
              .toLowerCase(Locale.ROOT);
      switch (word) {
        case "true", "t", "yes", "y", "on", "1" -> {
          return true;
        }
        case "false", "f", "no", "n", "off", "0" -> {
          return false;
        }
        default -> {}
      }
    }
    CastFailure.number(TextOutcome.INVALID, text, "BOOLEAN", safe);
    return false;
  }
}
