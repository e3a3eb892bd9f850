// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import io.dfj.engine.batch.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads intervals from text: amounts with units ({@code 1 year -2 months}, {@code 3 days
 * 04:05:06.5}, {@code 1.5 hours ago}), ISO 8601 ({@code P1Y2M3DT4H5M6S}), and for year-month
 * intervals {@code 1-2}. Intervals have months or a length of time, never both.
 */
public final class IntervalParser {
  private static final Pattern TERM =
      Pattern.compile(
          "\\G\\s*(?:([+-]?)(\\d+):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d*)?))?|"
              + "([+-]?\\d+(?:\\.\\d*)?|[+-]?\\.\\d+)\\s*([a-z]*))");
  private static final Pattern ISO =
      Pattern.compile(
          "([+-]?)p(?:([+-]?\\d+)y)?(?:([+-]?\\d+)m)?(?:([+-]?\\d+)w)?(?:([+-]?\\d+)d)?"
              + "(?:t(?:([+-]?\\d+)h)?(?:([+-]?\\d+)m)?(?:([+-]?\\d+(?:\\.\\d*)?)s)?)?");
  private static final Pattern YEAR_MONTH = Pattern.compile("([+-]?)(\\d+)-(\\d{1,2})");
  private static final int MAX_LENGTH = 256;
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000_000L);
  private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000_000L);
  private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000_000L);
  private static final BigDecimal SEVEN = BigDecimal.valueOf(7);

  /** Set when the outcome is OK: months or microseconds. */
  public long value;

  private BigDecimal months = BigDecimal.ZERO;
  private BigDecimal micros = BigDecimal.ZERO;

  /** A year-month interval, in months; a text with days or times is INVALID. */
  public TextOutcome parseMonths(Slice text) {
    if (!parse(text, "month") || micros.signum() != 0 || months.stripTrailingZeros().scale() > 0) {
      return TextOutcome.INVALID;
    }
    if (months.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      return TextOutcome.OUT_OF_RANGE;
    }
    value = months.longValue();
    return TextOutcome.OK;
  }

  /** A day-time interval, in microseconds; a text with years or months is INVALID. */
  public TextOutcome parseMicros(Slice text) {
    if (!parse(text, "second") || months.signum() != 0) {
      return TextOutcome.INVALID;
    }
    BigDecimal rounded = micros.setScale(0, RoundingMode.HALF_UP);
    if (rounded.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return TextOutcome.OUT_OF_RANGE;
    }
    value = rounded.longValue();
    return TextOutcome.OK;
  }

  private boolean parse(Slice text, String defaultUnit) {
    months = BigDecimal.ZERO;
    micros = BigDecimal.ZERO;
    if (text.length > MAX_LENGTH) {
      return false;
    }
    String source =
        new String(text.data, text.offset, text.length, StandardCharsets.UTF_8)
            .strip()
            .toLowerCase(Locale.ROOT);
    Matcher iso = ISO.matcher(source);
    if (iso.matches()) {
      return parseIso(iso, source);
    }
    Matcher yearMonth = YEAR_MONTH.matcher(source);
    if (yearMonth.matches()) {
      months = new BigDecimal(yearMonth.group(2)).multiply(BigDecimal.valueOf(12));
      months = months.add(new BigDecimal(yearMonth.group(3)));
      months = "-".equals(yearMonth.group(1)) ? months.negate() : months;
      return true;
    }
    boolean ago = source.endsWith(" ago");
    if (ago) {
      source = source.substring(0, source.length() - 4).strip();
    }
    if (!parseTerms(source, defaultUnit)) {
      return false;
    }
    if (ago) {
      months = months.negate();
      micros = micros.negate();
    }
    return true;
  }

  private boolean parseTerms(String source, String defaultUnit) {
    Matcher term = TERM.matcher(source);
    int end = 0;
    while (end < source.length() && term.find()) {
      end = term.end();
      if (term.group(2) != null) {
        BigDecimal time =
            new BigDecimal(term.group(2))
                .multiply(HOUR)
                .add(new BigDecimal(term.group(3)).multiply(MINUTE));
        if (term.group(4) != null) {
          time = time.add(new BigDecimal(term.group(4)).multiply(SECOND));
        }
        micros = "-".equals(term.group(1)) ? micros.subtract(time) : micros.add(time);
      } else {
        String unit = term.group(6).isEmpty() ? defaultUnit : term.group(6);
        if (!add(new BigDecimal(term.group(5)), unit)) {
          return false;
        }
      }
    }
    return end > 0 && end == source.length();
  }

  private boolean parseIso(Matcher iso, String source) {
    String[] units = {"year", "month", "week", "day", "hour", "minute", "second"};
    boolean any = false;
    for (int i = 0; i < units.length; i++) {
      String amount = iso.group(i + 2);
      if (amount != null) {
        any = true;
        add(new BigDecimal(amount), units[i]);
      }
    }
    if ("-".equals(iso.group(1))) {
      months = months.negate();
      micros = micros.negate();
    }
    return any && !source.endsWith("t");
  }

  private boolean add(BigDecimal amount, String unit) {
    switch (unit) {
      case "y", "yr", "yrs", "year", "years" -> addMonths(amount, 12);
      case "mon", "mons", "month", "months" -> addMonths(amount, 1);
      case "quarter", "quarters" -> addMonths(amount, 3);
      case "decade", "decades" -> addMonths(amount, 120);
      case "century", "centuries", "c" -> addMonths(amount, 1200);
      case "millennium", "millenniums", "millennia" -> addMonths(amount, 12_000);
      case "w", "week", "weeks" -> micros = micros.add(amount.multiply(DAY).multiply(SEVEN));
      case "d", "day", "days" -> micros = micros.add(amount.multiply(DAY));
      case "h", "hr", "hrs", "hour", "hours" -> micros = micros.add(amount.multiply(HOUR));
      case "m", "min", "mins", "minute", "minutes" -> micros = micros.add(amount.multiply(MINUTE));
      case "s", "sec", "secs", "second", "seconds" -> micros = micros.add(amount.multiply(SECOND));
      case "ms", "msec", "msecs", "millisecond", "milliseconds" ->
          micros = micros.add(amount.movePointRight(3));
      case "us", "usec", "usecs", "microsecond", "microseconds" -> micros = micros.add(amount);
      case "ns", "nsec", "nsecs", "nanosecond", "nanoseconds" ->
          micros = micros.add(amount.movePointLeft(3));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void addMonths(BigDecimal amount, long factor) {
    months = months.add(amount.multiply(BigDecimal.valueOf(factor)));
  }
}
