// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import io.dfj.engine.batch.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads numbers from UTF-8 text. White space around is ignored; digits are ASCII. One parser serves
 * many values, on one thread: each call leaves its result in a field when it returns {@link
 * TextOutcome#OK}.
 */
public final class NumberParser {
  private static final double[] EXACT_POWERS = new double[23];

  static {
    double power = 1;
    for (int i = 0; i < EXACT_POWERS.length; i++) {
      EXACT_POWERS[i] = power;
      power *= 10;
    }
  }

  /** Set by {@link #parseLong}. */
  public long longValue;

  /** Set by {@link #parseDouble} and {@link #parseReal}. */
  public double doubleValue;

  /** Set by {@link #parseDecimal}: low word of the unscaled value. */
  public long low;

  /** Set by {@link #parseDecimal}: high word of the unscaled value. */
  public long high;

  // The scanned form: sign, up to 39 significant digits without the point, and a power of ten.
  private boolean negative;
  private int firstDigit;
  private int endOfDigits;
  private int point;
  private long exponent;

  /** An integer: optional sign, digits. */
  public TextOutcome parseLong(Slice text) {
    return parseLong(text.data, text.offset, text.length);
  }

  /** An integer: optional sign, digits. */
  public TextOutcome parseLong(byte[] data, int offset, int length) {
    int from = skipSpace(data, offset, offset + length);
    int end = trimSpace(data, from, offset + length);
    boolean minus = from < end && data[from] == '-';
    if (from < end && (minus || data[from] == '+')) {
      from++;
    }
    if (from >= end) {
      return TextOutcome.INVALID;
    }
    long value = 0; // negated, since the negative range is the larger
    boolean overflow = false;
    for (int i = from; i < end; i++) {
      int digit = data[i] - '0';
      if (digit < 0 || digit > 9) {
        return TextOutcome.INVALID;
      }
      if (value < (Long.MIN_VALUE + digit) / 10) {
        overflow = true;
      }
      value = value * 10 - digit;
    }
    if (overflow || (!minus && value == Long.MIN_VALUE)) {
      return TextOutcome.OUT_OF_RANGE;
    }
    longValue = minus ? value : -value;
    return TextOutcome.OK;
  }

  /** A decimal, as {@link #parseDecimal(byte[], int, int, int, int)}. */
  public TextOutcome parseDecimal(Slice text, int precision, int scale) {
    return parseDecimal(text.data, text.offset, text.length, precision, scale);
  }

  /**
   * A decimal with optional sign, point and exponent, rounded half up (away from zero) to the
   * scale.
   */
  public TextOutcome parseDecimal(byte[] data, int offset, int length, int precision, int scale) {
    if (!scan(data, offset, offset + length)) {
      return TextOutcome.INVALID;
    }
    // Digits left of the point of the unscaled value.
    long integerDigits = (point < 0 ? endOfDigits - firstDigit : point - firstDigit);
    long wanted = integerDigits + exponent + scale;
    long lowWord = 0;
    long highWord = 0;
    int taken = 0;
    int position = firstDigit;
    int significant = 0;
    while (taken < wanted && position < endOfDigits) {
      byte c = data[position++];
      if (c == '.') {
        continue;
      }
      taken++;
      if (significant > 0 || c != '0') {
        significant++;
        if (significant > precision) {
          return TextOutcome.OUT_OF_RANGE;
        }
      }
      // value = value * 10 + digit; at most 38 digits, so 128 bits suffice
      long digit = c - '0';
      long carried = Math.multiplyHigh(lowWord, 10) + ((lowWord >> 63) & 10);
      lowWord *= 10;
      highWord = highWord * 10 + carried;
      lowWord += digit;
      if (Long.compareUnsigned(lowWord, digit) < 0) {
        highWord++;
      }
    }
    if ((lowWord | highWord) != 0) {
      if (wanted - taken + significant > precision) {
        return TextOutcome.OUT_OF_RANGE;
      }
      for (; taken < wanted; taken++) {
        long carried = Math.multiplyHigh(lowWord, 10) + ((lowWord >> 63) & 10);
        lowWord *= 10;
        highWord = highWord * 10 + carried;
      }
    }
    if (position < endOfDigits && data[position] == '.') {
      position++;
    }
    if (wanted >= 0 && taken == wanted && position < endOfDigits && data[position] >= '5') {
      lowWord++;
      if (lowWord == 0) {
        highWord++;
      }
      if (!DecimalRange.fits(lowWord, highWord, precision)) {
        return TextOutcome.OUT_OF_RANGE;
      }
    }
    if (negative) {
      lowWord = -lowWord;
      highWord = ~highWord + (lowWord == 0 ? 1 : 0);
    }
    low = lowWord;
    high = highWord;
    return TextOutcome.OK;
  }

  /** A double, as {@link #parseDouble(byte[], int, int)}. */
  public TextOutcome parseDouble(Slice text) {
    return parseDouble(text.data, text.offset, text.length);
  }

  /**
   * A double, correctly rounded: decimal notation with optional exponent, or NaN, inf, infinity in
   * any case. Too large is infinite, as in IEEE 754.
   */
  public TextOutcome parseDouble(byte[] data, int offset, int length) {
    if (!scan(data, offset, offset + length)) {
      return parseSpecial(data, offset, length);
    }
    long mantissa = mantissa(data);
    long power = power();
    // Exact operands give a correctly rounded result.
    if (mantissa >= 0 && mantissa <= 1L << 53 && power >= -22 && power <= 22) {
      double value =
          power < 0 ? mantissa / EXACT_POWERS[(int) -power] : mantissa * EXACT_POWERS[(int) power];
      doubleValue = negative ? -value : value;
    } else {
      doubleValue = Double.parseDouble(ascii(data, offset, length));
    }
    return TextOutcome.OK;
  }

  /** As {@link #parseDouble(byte[], int, int)}, rounded once, to float. */
  public TextOutcome parseReal(byte[] data, int offset, int length) {
    if (!scan(data, offset, offset + length)) {
      return parseSpecial(data, offset, length);
    }
    doubleValue = Float.parseFloat(ascii(data, offset, length));
    return TextOutcome.OK;
  }

  private TextOutcome parseSpecial(byte[] data, int offset, int length) {
    int from = skipSpace(data, offset, offset + length);
    int end = trimSpace(data, from, offset + length);
    if (end - from < 3 || end - from > 9) {
      return TextOutcome.INVALID;
    }
    switch (ascii(data, from, end - from).toLowerCase(Locale.ROOT)) {
      case "nan" -> doubleValue = Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> doubleValue = Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> doubleValue = Double.NEGATIVE_INFINITY;
      default -> {
        return TextOutcome.INVALID;
      }
    }
    return TextOutcome.OK;
  }

  private static String ascii(byte[] data, int offset, int length) {
    return new String(data, offset, length, StandardCharsets.ISO_8859_1);
  }

  /** The digits as an integer, or -1 if they are too many. */
  private long mantissa(byte[] data) {
    long value = 0;
    for (int i = firstDigit; i < endOfDigits; i++) {
      if (data[i] != '.') {
        if (value > 100_000_000_000_000_000L) {
          return -1;
        }
        value = value * 10 + (data[i] - '0');
      }
    }
    return value;
  }

  private long power() {
    return exponent - (point < 0 ? 0 : endOfDigits - point - 1);
  }

  /** Finds sign, digits, point and exponent; false if the text has another form. */
  private boolean scan(byte[] data, int offset, int limit) {
    int i = skipSpace(data, offset, limit);
    int end = trimSpace(data, i, limit);
    negative = i < end && data[i] == '-';
    if (i < end && (negative || data[i] == '+')) {
      i++;
    }
    firstDigit = i;
    point = -1;
    exponent = 0;
    int digits = 0;
    for (; i < end; i++) {
      byte c = data[i];
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        break;
      }
    }
    endOfDigits = i;
    if (digits == 0) {
      return false;
    }
    if (i == end) {
      return true;
    }
    if (data[i] != 'e' && data[i] != 'E') {
      return false;
    }
    i++;
    boolean minus = i < end && data[i] == '-';
    if (i < end && (minus || data[i] == '+')) {
      i++;
    }
    if (i == end) {
      return false;
    }
    long value = 0;
    for (; i < end; i++) {
      int digit = data[i] - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      value = Math.min(value * 10 + digit, Integer.MAX_VALUE);
    }
    exponent = minus ? -value : value;
    return true;
  }

  static int skipSpace(byte[] data, int from, int end) {
    while (from < end && isSpace(data[from])) {
      from++;
    }
    return from;
  }

  static int trimSpace(byte[] data, int from, int end) {
    while (end > from && isSpace(data[end - 1])) {
      end--;
    }
    return end;
  }

  static boolean isSpace(byte c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
