// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.text;

import io.dfj.engine.batch.SliceBuilder;
import java.time.ZoneId;

/**
 * Writes dates, times and timestamps: {@code 2024-02-29}, {@code 12:34:56.789}, {@code 2024-02-29
 * 12:34:56.789}, with an offset {@code +02:00} for instants. Fractions are written without trailing
 * zeros, years with at least four digits.
 */
public final class DateTimeText {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private DateTimeText() {}

  /** A day number. */
  public static void appendDate(long days, SliceBuilder out) {
    long civil = CivilDate.ofDays(days);
    long year = CivilDate.year(civil);
    if (year < 0) {
      out.append((byte) '-');
      year = -year;
    }
    NumberText.appendDigits(year, 4, out);
    out.append((byte) '-');
    appendTwo(CivilDate.month(civil), out);
    out.append((byte) '-');
    appendTwo(CivilDate.day(civil), out);
  }

  /** Nanoseconds since midnight. */
  public static void appendTime(long nanos, SliceBuilder out) {
    appendSeconds(nanos / NANOS_PER_SECOND, out);
    appendFraction((int) (nanos % NANOS_PER_SECOND), out);
  }

  /**
   * A local timestamp, with a space between date and time.
   *
   * @param unitsPerSecond of the value; divides 1,000,000,000
   */
  public static void appendTimestamp(long value, long unitsPerSecond, SliceBuilder out) {
    appendTimestamp(value, unitsPerSecond, ' ', out);
  }

  /** A local timestamp, with a separator of choice, as ISO 8601's {@code T}. */
  public static void appendTimestamp(
      long value, long unitsPerSecond, char separator, SliceBuilder out) {
    long seconds = Math.floorDiv(value, unitsPerSecond);
    long fraction = value - seconds * unitsPerSecond;
    appendLocal(seconds, fraction * (NANOS_PER_SECOND / unitsPerSecond), separator, out);
  }

  /** An instant as the local time in a zone, followed by the offset. */
  public static void appendInstant(long value, long unitsPerSecond, ZoneId zone, SliceBuilder out) {
    appendInstant(value, unitsPerSecond, zone, ' ', out);
  }

  /** An instant as the local time in a zone, followed by the offset. */
  public static void appendInstant(
      long value, long unitsPerSecond, ZoneId zone, char separator, SliceBuilder out) {
    long seconds = Math.floorDiv(value, unitsPerSecond);
    long fraction = value - seconds * unitsPerSecond;
    int offset = ZonedTime.offsetOfInstant(zone, seconds);
    appendLocal(seconds + offset, fraction * (NANOS_PER_SECOND / unitsPerSecond), separator, out);
    out.append((byte) (offset < 0 ? '-' : '+'));
    int ahead = Math.abs(offset);
    appendTwo(ahead / 3600, out);
    out.append((byte) ':');
    appendTwo(ahead / 60 % 60, out);
    if (ahead % 60 != 0) {
      out.append((byte) ':');
      appendTwo(ahead % 60, out);
    }
  }

  private static void appendLocal(long seconds, long nanos, char separator, SliceBuilder out) {
    long days = Math.floorDiv(seconds, 86_400L);
    appendDate(days, out);
    out.append((byte) separator);
    appendSeconds(seconds - days * 86_400, out);
    appendFraction((int) nanos, out);
  }

  static void appendSeconds(long secondOfDay, SliceBuilder out) {
    NumberText.appendDigits(secondOfDay / 3600, 2, out);
    out.append((byte) ':');
    appendTwo((int) (secondOfDay / 60 % 60), out);
    out.append((byte) ':');
    appendTwo((int) (secondOfDay % 60), out);
  }

  static void appendFraction(int nanos, SliceBuilder out) {
    if (nanos == 0) {
      return;
    }
    out.append((byte) '.');
    int rest = nanos;
    for (int unit = 100_000_000; rest != 0; unit /= 10) {
      out.append((byte) ('0' + rest / unit));
      rest %= unit;
    }
  }

  private static void appendTwo(int number, SliceBuilder out) {
    out.append((byte) ('0' + number / 10));
    out.append((byte) ('0' + number % 10));
  }
}
