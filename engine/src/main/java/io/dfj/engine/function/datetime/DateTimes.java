// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.text.CivilDate;
import io.dfj.engine.text.ZonedTime;
import io.dfj.metadata.error.DfjException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Calendar arithmetic on stored values: days, nanoseconds of a day, and timestamps in units a
 * second. Zones come as {@link ZoneId}; local timestamps are those of UTC.
 */
final class DateTimes {
  static final long NANOS_PER_SECOND = 1_000_000_000L;
  static final long NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;
  static final long MICROS_PER_DAY = 86_400_000_000L;
  static final int SECONDS_PER_DAY = 86_400;

  private DateTimes() {}

  /** Microseconds since the epoch. */
  static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  /** Day of a timestamp. */
  static long days(long timestamp, long unitsPerSecond) {
    return Math.floorDiv(timestamp, SECONDS_PER_DAY * unitsPerSecond);
  }

  /** Nanoseconds since midnight of a timestamp. */
  static long nanosOfDay(long timestamp, long unitsPerSecond) {
    return Math.floorMod(timestamp, SECONDS_PER_DAY * unitsPerSecond)
        * (NANOS_PER_SECOND / unitsPerSecond);
  }

  /**
   * The local timestamp that an instant shows in a zone.
   *
   * @throws DfjException DATETIME_OVERFLOW
   */
  static long toLocal(long instant, long unitsPerSecond, ZoneId zone) {
    int offset = ZonedTime.offsetOfInstant(zone, Math.floorDiv(instant, unitsPerSecond));
    return plus(instant, offset * unitsPerSecond);
  }

  /**
   * The instant of a local timestamp in a zone.
   *
   * @throws DfjException DATETIME_OVERFLOW
   */
  static long toInstant(long local, long unitsPerSecond, ZoneId zone) {
    int offset = ZonedTime.offsetOfLocal(zone, Math.floorDiv(local, unitsPerSecond));
    return plus(local, -offset * unitsPerSecond);
  }

  /**
   * @throws DfjException DATETIME_OVERFLOW
   */
  static long plus(long timestamp, long units) {
    long sum = timestamp + units;
    if (((timestamp ^ sum) & (units ^ sum)) < 0) {
      throw FunctionErrors.dateTimeOverflow("timestamp arithmetic", "TIMESTAMP");
    }
    return sum;
  }

  /**
   * A timestamp from its parts.
   *
   * @throws DfjException DATETIME_OVERFLOW
   */
  static long timestamp(long days, long nanosOfDay, long unitsPerSecond) {
    try {
      return Math.addExact(
          Math.multiplyExact(days, SECONDS_PER_DAY * unitsPerSecond),
          nanosOfDay / (NANOS_PER_SECOND / unitsPerSecond));
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow("timestamp arithmetic", "TIMESTAMP");
    }
  }

  /**
   * @throws DfjException DATETIME_OVERFLOW
   */
  static int checkedDate(long days) {
    if (days != (int) days) {
      throw FunctionErrors.dateTimeOverflow("date arithmetic", "DATE");
    }
    return (int) days;
  }

  /** Day that many months later; the last of the month where the day is not there. */
  static long plusMonths(long days, long months) {
    long civil = CivilDate.ofDays(days);
    long month = CivilDate.year(civil) * 12 + CivilDate.month(civil) - 1 + months;
    long year = Math.floorDiv(month, 12L);
    int monthOfYear = Math.floorMod(month, 12) + 1;
    int day = Math.min(CivilDate.day(civil), CivilDate.lengthOfMonth(year, monthOfYear));
    return CivilDate.toDays(year, monthOfYear, day);
  }

  /** 1 for Monday to 7 for Sunday. */
  static int isoDayOfWeek(long days) {
    // 1970-01-01 was a Thursday.
    return (int) Math.floorMod(days + 3, 7L) + 1;
  }

  /** Day of the first Monday of the ISO year in which a day lies. */
  static long isoYearStart(long days) {
    long thursday = days + 4 - isoDayOfWeek(days);
    long january4 = CivilDate.toDays(CivilDate.year(CivilDate.ofDays(thursday)), 1, 4);
    return january4 - isoDayOfWeek(january4) + 1;
  }

  static long isoYear(long days) {
    return CivilDate.year(CivilDate.ofDays(days + 4 - isoDayOfWeek(days)));
  }

  /** 1 to 53. */
  static int isoWeek(long days) {
    return (int) ((days - isoYearStart(days)) / 7) + 1;
  }

  /** 1 to 366. */
  static int dayOfYear(long days) {
    return (int) (days - CivilDate.toDays(CivilDate.year(CivilDate.ofDays(days)), 1, 1)) + 1;
  }
}
