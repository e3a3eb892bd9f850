// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import io.dfj.engine.batch.Slice;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * Reads dates, times and timestamps from UTF-8 text. White space around is ignored. One parser
 * serves many values, on one thread; results are in {@link #value} after {@link TextOutcome#OK}.
 *
 * <p>Dates are {@code 2024-02-29} (one or two digits for month and day, four or more for the year,
 * a sign allowed) or {@code 20240229}; times {@code 12:34}, {@code 12:34:56} with up to nine
 * fraction digits (further ones are ignored); timestamps a date, or a date, {@code T} or spaces and
 * a time, then optionally {@code Z}, an offset such as {@code +02:00}, {@code +0200}, {@code +02},
 * or a zone name.
 */
public final class DateTimeParser {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MAX_YEAR = 5_000_000;
  private static final long[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  /** The value read, in the units of its type's storage. */
  public long value;

  private byte[] data = {};
  private int at;
  private int end;
  private boolean invalidField;
  private long days;
  private long nanos;
  private boolean zoned;
  private int offsetSeconds;
  private String zoneText = "";
  private ZoneId zone = java.time.ZoneOffset.UTC;

  /** A date, in days; the time of a timestamp's text is dropped. */
  public TextOutcome parseDate(Slice text) {
    return parseDate(text.data, text.offset, text.length);
  }

  /** A date, in days; the time of a timestamp's text is dropped. */
  public TextOutcome parseDate(byte[] bytes, int offset, int length) {
    TextOutcome outcome = scanTimestamp(bytes, offset, length);
    value = days;
    return outcome;
  }

  /** A time of day, in nanoseconds, cut to {@code precision} fraction digits. */
  public TextOutcome parseTime(Slice text, int precision) {
    return parseTime(text.data, text.offset, text.length, precision);
  }

  /** A time of day, in nanoseconds, cut to {@code precision} fraction digits. */
  public TextOutcome parseTime(byte[] bytes, int offset, int length, int precision) {
    start(bytes, offset, length);
    if (!scanTime() || at != end) {
      return TextOutcome.INVALID;
    }
    value = cut(nanos, precision);
    return invalidField ? TextOutcome.OUT_OF_RANGE : TextOutcome.OK;
  }

  /**
   * A local timestamp, in micro- or nanoseconds as precision asks, cut to its digits. A text with
   * an offset or zone gives the local time in UTC.
   */
  public TextOutcome parseTimestamp(Slice text, int precision) {
    return parseTimestamp(text.data, text.offset, text.length, precision);
  }

  /** As {@link #parseTimestamp(Slice, int)}. */
  public TextOutcome parseTimestamp(byte[] bytes, int offset, int length, int precision) {
    TextOutcome outcome = scanTimestamp(bytes, offset, length);
    return outcome == TextOutcome.OK ? combine(zoned ? utcOffset() : 0, precision) : outcome;
  }

  /** An instant, unit as {@link #parseTimestamp(Slice, int)}; local times are of {@code zone}. */
  public TextOutcome parseInstant(Slice text, int precision, ZoneId zone) {
    return parseInstant(text.data, text.offset, text.length, precision, zone);
  }

  /** As {@link #parseInstant(Slice, int, ZoneId)}. */
  public TextOutcome parseInstant(
      byte[] bytes, int offset, int length, int precision, ZoneId local) {
    TextOutcome outcome = scanTimestamp(bytes, offset, length);
    if (outcome != TextOutcome.OK) {
      return outcome;
    }
    long seconds = days * 86_400 + nanos / NANOS_PER_SECOND;
    return combine(zoned ? utcOffset() : ZonedTime.offsetOfLocal(local, seconds), precision);
  }

  private int utcOffset() {
    return zoneText.isEmpty()
        ? offsetSeconds
        : ZonedTime.offsetOfLocal(zone, days * 86_400 + nanos / NANOS_PER_SECOND);
  }

  private TextOutcome combine(int offset, int precision) {
    long seconds = days * 86_400 + nanos / NANOS_PER_SECOND - offset;
    long fraction = cut(nanos % NANOS_PER_SECOND, precision);
    long units = precision > 6 ? NANOS_PER_SECOND : 1_000_000L;
    long limit = Long.MAX_VALUE / units - 1;
    if (seconds > limit || seconds < -limit) {
      return TextOutcome.OUT_OF_RANGE;
    }
    value = seconds * units + fraction / (NANOS_PER_SECOND / units);
    return TextOutcome.OK;
  }

  private static long cut(long nanos, int precision) {
    long unit = POWERS[9 - precision];
    return nanos - nanos % unit;
  }

  private void start(byte[] bytes, int offset, int length) {
    data = bytes;
    at = NumberParser.skipSpace(bytes, offset, offset + length);
    end = NumberParser.trimSpace(bytes, at, offset + length);
    invalidField = false;
    zoned = false;
    offsetSeconds = 0;
    zoneText = "";
    nanos = 0;
  }

  private TextOutcome scanTimestamp(byte[] bytes, int offset, int length) {
    start(bytes, offset, length);
    if (!scanDate()) {
      return TextOutcome.INVALID;
    }
    if (at < end) {
      byte separator = data[at];
      if (separator != 'T' && separator != 't' && separator != ' ') {
        return TextOutcome.INVALID;
      }
      at = NumberParser.skipSpace(data, at + 1, end);
      if (!scanTime() || !scanZone()) {
        return TextOutcome.INVALID;
      }
    }
    return invalidField ? TextOutcome.OUT_OF_RANGE : TextOutcome.OK;
  }

  /** Reads up to {@code most} digits; -1 if there is none. */
  private long digits(int most) {
    int from = at;
    long number = 0;
    while (at < end && at - from < most && data[at] >= '0' && data[at] <= '9') {
      number = number * 10 + (data[at++] - '0');
    }
    return at == from ? -1 : number;
  }

  private boolean take(char c) {
    if (at < end && data[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  private boolean scanDate() {
    boolean negative = take('-');
    if (!negative) {
      take('+');
    }
    int from = at;
    long year = digits(9);
    int yearDigits = at - from;
    long month;
    long day;
    if (yearDigits == 8 && (at == end || data[at] != '-')) {
      day = year % 100;
      month = year / 100 % 100;
      year /= 10_000;
    } else {
      if (yearDigits < 4 || !take('-')) {
        return false;
      }
      month = digits(2);
      if (month < 0 || !take('-')) {
        return false;
      }
      day = digits(2);
      if (day < 0) {
        return false;
      }
    }
    year = negative ? -year : year;
    if (month < 1
        || month > 12
        || day < 1
        || Math.abs(year) > MAX_YEAR
        || day > CivilDate.lengthOfMonth(year, (int) month)) {
      invalidField = true;
      return true;
    }
    days = CivilDate.toDays(year, (int) month, (int) day);
    return true;
  }

  private boolean scanTime() {
    long hour = digits(2);
    if (hour < 0 || !take(':')) {
      return false;
    }
    long minute = digits(2);
    long second = 0;
    long fraction = 0;
    if (minute < 0) {
      return false;
    }
    if (take(':')) {
      second = digits(2);
      if (second < 0) {
        return false;
      }
      if (take('.')) {
        int from = at;
        fraction = digits(9);
        if (fraction < 0) {
          return false;
        }
        fraction *= POWERS[9 - (at - from)];
        while (at < end && data[at] >= '0' && data[at] <= '9') {
          at++;
        }
      }
    }
    if (hour > 23 || minute > 59 || second > 59) {
      invalidField = true;
    }
    nanos = ((hour * 60 + minute) * 60 + second) * NANOS_PER_SECOND + fraction;
    return true;
  }

  private boolean scanZone() {
    at = NumberParser.skipSpace(data, at, end);
    if (at == end) {
      return true;
    }
    zoned = true;
    byte c = data[at];
    if ((c == 'Z' || c == 'z') && at + 1 == end) {
      return true;
    }
    if (c != '+' && c != '-') {
      return scanZoneName();
    }
    at++;
    long hours = digits(2);
    if (hours < 0) {
      return false;
    }
    long minutes = 0;
    long seconds = 0;
    if (at < end) {
      take(':');
      minutes = digits(2);
      if (at < end && minutes >= 0) {
        seconds = take(':') ? digits(2) : -1;
      }
    }
    if (at != end || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
      return false;
    }
    if (hours > 18) {
      invalidField = true;
    }
    int total = (int) ((hours * 60 + minutes) * 60 + seconds);
    offsetSeconds = c == '-' ? -total : total;
    return true;
  }

  private boolean scanZoneName() {
    String name = new String(data, at, end - at, StandardCharsets.UTF_8);
    if (name.length() > 64) {
      return false;
    }
    try {
      zone = ZoneId.of(name);
    } catch (DateTimeException e) {
      return false;
    }
    zoneText = name;
    return true;
  }
}
