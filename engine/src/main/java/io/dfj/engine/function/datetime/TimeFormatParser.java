// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Decimals;
import io.dfj.engine.text.CivilDate;
import java.util.List;

/** Reads one text in a {@link TimeFormat}: {@link #parse}, then the values. Not thread-safe. */
final class TimeFormatParser {
  /** Set by a successful parse: local day, or that of UTC if the text has an offset. */
  long days;

  /** Set by a successful parse: nanoseconds of the day. */
  long nanosOfDay;

  private final String text;
  private int at;
  private long year;
  private boolean hasYear;
  private int month;
  private int day;
  private int dayOfYear;
  private int hour;
  private int hourOfHalf;
  private boolean afternoon;
  private int minute;
  private int second;
  private long nanos;
  private long offset;
  private long epoch;
  private boolean hasEpoch;

  TimeFormatParser(String text) {
    this.text = text;
  }

  /** Whether the whole text is a date, with a time or not, in the format. */
  boolean parse(TimeFormat format) {
    reset();
    return read(format);
  }

  /** As {@link #parse(TimeFormat)}, but the format may have no date. */
  boolean parseTime(TimeFormat format) {
    reset();
    year = 1970;
    hasYear = true;
    month = 1;
    day = 1;
    return read(format);
  }

  private boolean read(TimeFormat format) {
    for (TimeFormat.Token token : format.tokens()) {
      boolean read = token.specifier() == 0 ? literal(token.literal()) : part(token);
      if (!read) {
        return false;
      }
    }
    return at == text.length() && resolve();
  }

  private void reset() {
    at = 0;
    year = 0;
    hasYear = false;
    month = 0;
    day = 0;
    dayOfYear = 0;
    hour = 0;
    hourOfHalf = -1;
    afternoon = false;
    minute = 0;
    second = 0;
    nanos = 0;
    offset = 0;
    hasEpoch = false;
  }

  private boolean literal(String literal) {
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (Character.isWhitespace(c)) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
      } else if (at < text.length() && text.charAt(at) == c) {
        at++;
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean part(TimeFormat.Token token) {
    return switch (token.specifier()) {
      case 'Y', 'G' -> year();
      case 'y' -> {
        int short2 = (int) number(2);
        year = short2 < 69 ? 2000 + short2 : 1900 + short2;
        hasYear = true;
        yield short2 >= 0;
      }
      case 'm' -> (month = (int) number(2)) >= 1 && month <= 12;
      case 'b', 'B', 'h' -> (month = name(TimeFormatter.MONTHS)) >= 1;
      case 'd', 'e' -> (day = (int) number(2)) >= 1 && day <= 31;
      case 'j' -> (dayOfYear = (int) number(3)) >= 1 && dayOfYear <= 366;
      case 'a', 'A' -> name(TimeFormatter.DAYS) >= 1;
      case 'H', 'k' -> (hour = (int) number(2)) >= 0 && hour <= 23;
      case 'I', 'l' -> (hourOfHalf = (int) number(2)) >= 1 && hourOfHalf <= 12;
      case 'M' -> (minute = (int) number(2)) >= 0 && minute <= 59;
      case 'S' -> (second = (int) number(2)) >= 0 && second <= 59;
      case 'P', 'p' -> half();
      case 'f' -> fraction(token);
      case 'z' -> offset();
      case 'Z' -> {
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        yield true;
      }
      case 's' -> {
        boolean negative = at < text.length() && text.charAt(at) == '-';
        at += negative ? 1 : 0;
        long seconds = number(15);
        epoch = negative ? -seconds : seconds;
        hasEpoch = true;
        yield seconds >= 0;
      }
      // Weeks and centuries say nothing that the other parts do not.
      default -> number(2) >= 0;
    };
  }

  private boolean year() {
    boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    boolean negative = signed && text.charAt(at) == '-';
    at += signed ? 1 : 0;
    long digits = number(signed ? 7 : 4);
    year = negative ? -digits : digits;
    hasYear = true;
    return digits >= 0;
  }

  /** Up to {@code most} digits after blanks; -1 if there is none. */
  private long number(int most) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int from = at;
    long value = 0;
    while (at < text.length() && at - from < most && isDigit(text.charAt(at))) {
      value = 10 * value + text.charAt(at++) - '0';
    }
    return at == from ? -1 : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Place, from 1, of a full or three-letter name; 0 if there is none. */
  private int name(List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (text.regionMatches(true, at, name, 0, 3)) {
        at += text.regionMatches(true, at, name, 0, name.length()) ? name.length() : 3;
        return i + 1;
      }
    }
    return 0;
  }

  private boolean half() {
    afternoon = text.regionMatches(true, at, "PM", 0, 2);
    boolean read = afternoon || text.regionMatches(true, at, "AM", 0, 2);
    at += 2;
    return read;
  }

  /** %f counts nanoseconds; %.f is a fraction after a dot, or nothing; %3f has three digits. */
  private boolean fraction(TimeFormat.Token token) {
    if (token.marked()) {
      if (at >= text.length() || text.charAt(at) != '.') {
        return token.digits() == 0;
      }
      at++;
    }
    int from = at;
    long digits = number(9);
    int count = at - from;
    if (digits < 0 || (token.digits() != 0 && count != token.digits())) {
      return false;
    }
    boolean counts = !token.marked() && token.digits() == 0;
    nanos = counts ? digits : digits * Decimals.power(9 - count);
    return true;
  }

  private boolean offset() {
    if (at < text.length() && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      at++;
      return true;
    }
    if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
      return false;
    }
    int sign = text.charAt(at++) == '-' ? -1 : 1;
    long hours = number(2);
    at += at < text.length() && text.charAt(at) == ':' ? 1 : 0;
    long minutes = number(2);
    offset = sign * (3600 * hours + 60 * minutes);
    return hours >= 0 && hours <= 18 && minutes >= 0 && minutes <= 59;
  }

  private boolean resolve() {
    if (hasEpoch) {
      days = Math.floorDiv(epoch, DateTimes.SECONDS_PER_DAY);
      nanosOfDay =
          Math.floorMod(epoch, (long) DateTimes.SECONDS_PER_DAY) * DateTimes.NANOS_PER_SECOND
              + nanos;
      return true;
    }
    if (!hasYear) {
      return false;
    }
    if (dayOfYear > 0) {
      days = CivilDate.toDays(year, 1, 1) + dayOfYear - 1;
      if (dayOfYear == 366 && !CivilDate.isLeapYear(year)) {
        return false;
      }
    } else {
      if (month == 0 || day == 0 || day > CivilDate.lengthOfMonth(year, month)) {
        return false;
      }
      days = CivilDate.toDays(year, month, day);
    }
    int hours = hourOfHalf < 0 ? hour : hourOfHalf % 12 + (afternoon ? 12 : 0);
    long seconds = 3600L * hours + 60L * minute + second - offset;
    days += Math.floorDiv(seconds, DateTimes.SECONDS_PER_DAY);
    nanosOfDay =
        Math.floorMod(seconds, (long) DateTimes.SECONDS_PER_DAY) * DateTimes.NANOS_PER_SECOND
            + nanos;
    return true;
  }
}
