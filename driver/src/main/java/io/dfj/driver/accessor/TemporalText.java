// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;

/** Dates, times and intervals as SQL writes them. */
final class TemporalText {
  private TemporalText() {}

  static String text(LocalDate date) {
    StringBuilder out = new StringBuilder(10);
    append(out, date);
    return out.toString();
  }

  static String text(LocalTime time) {
    StringBuilder out = new StringBuilder(18);
    append(out, time);
    return out.toString();
  }

  static String text(LocalDateTime timestamp) {
    StringBuilder out = new StringBuilder(29);
    append(out, timestamp.toLocalDate());
    append(out.append(' '), timestamp.toLocalTime());
    return out.toString();
  }

  /** With the offset as hours, and minutes and seconds only where they are not zero. */
  static String text(OffsetDateTime timestamp) {
    StringBuilder out = new StringBuilder(32).append(text(timestamp.toLocalDateTime()));
    ZoneOffset offset = timestamp.getOffset();
    int seconds = Math.abs(offset.getTotalSeconds());
    two(out.append(offset.getTotalSeconds() < 0 ? '-' : '+'), seconds / 3600);
    if (seconds % 3600 != 0) {
      two(out.append(':'), seconds / 60 % 60);
    }
    if (seconds % 60 != 0) {
      two(out.append(':'), seconds % 60);
    }
    return out.toString();
  }

  /** As {@code 1 year 2 mons}. */
  static String text(Period period) {
    StringBuilder out = new StringBuilder();
    unit(out, period.getYears(), "year");
    unit(out, period.getMonths(), "mon");
    return out.isEmpty() ? "0 mons" : out.toString();
  }

  /** As {@code 3 days 04:05:06.7}. */
  static String text(Duration duration) {
    StringBuilder out = new StringBuilder();
    unit(out, duration.toDays(), "day");
    Duration rest = duration.minusDays(duration.toDays());
    if (!rest.isZero() || out.isEmpty()) {
      out.append(out.isEmpty() ? "" : " ").append(rest.isNegative() ? "-" : "");
      append(out, LocalTime.MIDNIGHT.plus(rest.abs()));
    }
    return out.toString();
  }

  private static void unit(StringBuilder out, long count, String name) {
    if (count != 0) {
      out.append(out.isEmpty() ? "" : " ").append(count).append(' ').append(name);
      out.append(count == 1 ? "" : "s");
    }
  }

  private static void append(StringBuilder out, LocalDate date) {
    int year = date.getYear();
    if (year < 0) {
      out.append('-');
    }
    String digits = Integer.toString(Math.abs(year));
    out.append("0".repeat(Math.max(0, 4 - digits.length()))).append(digits);
    two(out.append('-'), date.getMonthValue());
    two(out.append('-'), date.getDayOfMonth());
  }

  private static void append(StringBuilder out, LocalTime time) {
    two(out, time.getHour());
    two(out.append(':'), time.getMinute());
    two(out.append(':'), time.getSecond());
    int nano = time.getNano();
    if (nano != 0) {
      String digits = Integer.toString(1_000_000_000 + nano);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      out.append('.').append(digits, 1, end);
    }
  }

  private static void two(StringBuilder out, int value) {
    out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
  }
}
