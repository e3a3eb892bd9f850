// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import io.dfj.engine.batch.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads intervals from text as PostgreSQL does: amounts with units ({@code 1 year -2 months},
 * {@code 3 days 04:05:06.5}, {@code 1.5 hours ago}), standard SQL ({@code 1-2} for years and
 * months, {@code 3 04:05:06} for days and time), and ISO 8601 ({@code P1Y2M3DT4H5M6.5S}). Our
 * intervals have months or a length of time, never both.
 */
public final class IntervalParser {
  /** What the amounts of a text that is an interval add up to. */
  public enum Content {
    MONTHS,
    /** A length of time whose smallest unit is a day, and of whole days. */
    DAYS,
    TIME,
    /** Months and time, or a part of a month. */
    MIXED
  }

  private static final Pattern TERM =
      Pattern.compile(
          "\\G\\s*(?:"
              + "(?<sign>[+-]?)(?<high>\\d+):(?<low>\\d{1,2})(?::(?<third>\\d{1,2}))?(?<point>\\.\\d*)?(?!\\S)"
              + "|(?<ymSign>[+-]?)(?<years>\\d+)-(?<months>\\d{1,2})(?!\\S)"
              + "|(?<amount>[+-]?\\d+(?:\\.\\d*)?|[+-]?\\.\\d+)(?:\\s*(?<unit>[a-z]+))?)");
  private static final String ISO_AMOUNT = "([+-]?\\d+(?:\\.\\d*)?)";
  private static final Pattern ISO =
      Pattern.compile(
          "([+-]?)p(?:#y)?(?:#m)?(?:#w)?(?:#d)?(?:t(?:#h)?(?:#m)?(?:#s)?)?"
              .replace("#", ISO_AMOUNT));
  private static final String[] ISO_UNITS = {
    "year", "month", "week", "day", "hour", "minute", "second"
  };
  private static final int MAX_LENGTH = 256;
  private static final BigDecimal SIXTY = BigDecimal.valueOf(60);
  private static final BigDecimal TWELVE = BigDecimal.valueOf(12);
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MINUTE = BigDecimal.valueOf(60_000_000L);
  private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000_000L);
  private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000_000L);
  private static final BigDecimal SEVEN = BigDecimal.valueOf(7);

  /** Set when the outcome is OK: months or microseconds. */
  public long value;

  private BigDecimal months = BigDecimal.ZERO;
  private BigDecimal micros = BigDecimal.ZERO;
  private boolean hasMonths;
  private boolean hasTime;

  /** A year-month interval, in months; a text with days or times is INVALID. */
  public TextOutcome parseMonths(Slice text) {
    if (!parse(text, "month") || micros.signum() != 0 || hasPartMonth()) {
      return TextOutcome.INVALID;
    }
    return setMonths();
  }

  /** A day-time interval, in microseconds; a text with years or months is INVALID. */
  public TextOutcome parseMicros(Slice text) {
    if (!parse(text, "second") || months.signum() != 0) {
      return TextOutcome.INVALID;
    }
    return setMicros();
  }

  /**
   * What a text holds that names its own units, before {@link #outcome} asks for its value; null
   * where it is no interval.
   */
  public @Nullable Content read(Slice text) {
    if (!parse(text, "second")) {
      return null;
    }
    if (months.signum() != 0) {
      return micros.signum() != 0 || hasPartMonth() ? Content.MIXED : Content.MONTHS;
    }
    if (hasMonths && micros.signum() == 0) {
      return Content.MONTHS;
    }
    return hasTime || micros.remainder(DAY).signum() != 0 ? Content.TIME : Content.DAYS;
  }

  /** Sets the value of the text that was read last; not for MIXED ones. */
  public TextOutcome outcome() {
    return months.signum() != 0 ? setMonths() : setMicros();
  }

  private boolean hasPartMonth() {
    return months.stripTrailingZeros().scale() > 0;
  }

  private TextOutcome setMonths() {
    if (months.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      return TextOutcome.OUT_OF_RANGE;
    }
    value = months.longValue();
    return TextOutcome.OK;
  }

  private TextOutcome setMicros() {
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
    hasMonths = false;
    hasTime = false;
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
    if (source.startsWith("@")) {
      source = source.substring(1);
    }
    boolean ago = source.endsWith(" ago");
    if (ago) {
      source = source.substring(0, source.length() - 4).strip();
    }
    if (!parseTerms(source, defaultUnit)) {
      return false;
    }
    if (ago) {
      negate();
    }
    return true;
  }

  private void negate() {
    months = months.negate();
    micros = micros.negate();
  }

  /** A number without unit is days before a time of day, else of the default unit and last. */
  private boolean parseTerms(String source, String defaultUnit) {
    Matcher term = TERM.matcher(source);
    BigDecimal alone = null;
    boolean negativeDays = false;
    int end = 0;
    while (end < source.length() && term.find()) {
      end = term.end();
      if (term.group("high") != null) {
        if (alone != null) {
          add(alone, "day");
          alone = null;
        }
        if (!addClock(term, negativeDays)) {
          return false;
        }
      } else if (alone != null) {
        return false;
      } else if (term.group("years") != null) {
        if (!addYearsAndMonths(term)) {
          return false;
        }
      } else if (term.group("unit") == null) {
        alone = new BigDecimal(term.group("amount"));
        negativeDays = term.group("amount").startsWith("-");
        if (end < source.length() && !Character.isWhitespace(source.charAt(end))) {
          return false;
        }
      } else if (!add(new BigDecimal(term.group("amount")), term.group("unit"))) {
        return false;
      }
    }
    if (alone != null) {
      add(alone, defaultUnit);
    }
    return end > 0 && end == source.length();
  }

  /**
   * Adds {@code h:m}, {@code h:m:s} or {@code m:s.f}.
   *
   * @param negativeDays whether days stand before that have a minus for both, as standard SQL has
   *     it
   */
  private boolean addClock(Matcher term, boolean negativeDays) {
    String third = term.group("third");
    String point = term.group("point") == null ? "" : term.group("point");
    boolean minutes = third == null && !point.isEmpty();
    BigDecimal high = new BigDecimal(term.group("high"));
    BigDecimal low = new BigDecimal(term.group("low") + (minutes ? point : ""));
    BigDecimal seconds = third == null ? BigDecimal.ZERO : new BigDecimal(third + point);
    if (low.compareTo(SIXTY) >= 0 || seconds.compareTo(SIXTY) >= 0) {
      return false;
    }
    BigDecimal time =
        high.multiply(minutes ? MINUTE : HOUR)
            .add(low.multiply(minutes ? SECOND : MINUTE))
            .add(seconds.multiply(SECOND));
    boolean negative =
        term.group("sign").equals("-") || negativeDays && term.group("sign").isEmpty();
    micros = negative ? micros.subtract(time) : micros.add(time);
    hasTime = true;
    return true;
  }

  private boolean addYearsAndMonths(Matcher term) {
    BigDecimal rest = new BigDecimal(term.group("months"));
    if (rest.compareTo(TWELVE) >= 0) {
      return false;
    }
    BigDecimal added = new BigDecimal(term.group("years")).multiply(TWELVE).add(rest);
    addMonths(term.group("ymSign").equals("-") ? added.negate() : added, 1);
    return true;
  }

  private boolean parseIso(Matcher iso, String source) {
    boolean any = false;
    for (int i = 0; i < ISO_UNITS.length; i++) {
      String amount = iso.group(i + 2);
      if (amount != null) {
        any = true;
        add(new BigDecimal(amount), ISO_UNITS[i]);
      }
    }
    if ("-".equals(iso.group(1))) {
      negate();
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
      case "h", "hr", "hrs", "hour", "hours" -> addTime(amount.multiply(HOUR));
      case "m", "min", "mins", "minute", "minutes" -> addTime(amount.multiply(MINUTE));
      case "s", "sec", "secs", "second", "seconds" -> addTime(amount.multiply(SECOND));
      case "ms", "msec", "msecs", "millisecond", "milliseconds" ->
          addTime(amount.movePointRight(3));
      case "us", "usec", "usecs", "microsecond", "microseconds" -> addTime(amount);
      case "ns", "nsec", "nsecs", "nanosecond", "nanoseconds" -> addTime(amount.movePointLeft(3));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void addMonths(BigDecimal amount, long factor) {
    months = months.add(amount.multiply(BigDecimal.valueOf(factor)));
    hasMonths = true;
  }

  private void addTime(BigDecimal time) {
    micros = micros.add(time);
    hasTime = true;
  }
}
