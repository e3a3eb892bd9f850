// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.text.CivilDate;
import io.dfj.metadata.error.DfjException;

/** Values of fields. */
final class FieldValues {
  private FieldValues() {}

  /**
   * A field of a day and a time on it; all but EPOCH, which is not an integer.
   *
   * @param days since 1970-01-01
   * @param nanosOfDay since midnight
   */
  static long ofTimestamp(DateField field, long days, long nanosOfDay) {
    return switch (field) {
      case MILLENNIUM -> Math.floorDiv(CivilDate.year(CivilDate.ofDays(days)) + 999, 1000L);
      case CENTURY -> Math.floorDiv(CivilDate.year(CivilDate.ofDays(days)) + 99, 100L);
      case DECADE -> Math.floorDiv(CivilDate.year(CivilDate.ofDays(days)), 10L);
      case YEAR -> CivilDate.year(CivilDate.ofDays(days));
      case ISOYEAR -> DateTimes.isoYear(days);
      case QUARTER -> (CivilDate.month(CivilDate.ofDays(days)) + 2) / 3;
      case MONTH -> CivilDate.month(CivilDate.ofDays(days));
      case WEEK -> DateTimes.isoWeek(days);
      case DAY -> CivilDate.day(CivilDate.ofDays(days));
      case DOW -> DateTimes.isoDayOfWeek(days) % 7;
      case ISODOW -> DateTimes.isoDayOfWeek(days) - 1;
      case DOY -> DateTimes.dayOfYear(days);
      case HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, NANOSECOND -> ofTime(field, nanosOfDay);
      case EPOCH ->
          Math.addExact(
              Math.multiplyExact(days, DateTimes.SECONDS_PER_DAY),
              nanosOfDay / DateTimes.NANOS_PER_SECOND);
    };
  }

  /** A field of a time of day; EPOCH in whole seconds. */
  static long ofTime(DateField field, long nanosOfDay) {
    return switch (field) {
      case HOUR -> nanosOfDay / (3600 * DateTimes.NANOS_PER_SECOND);
      case MINUTE -> nanosOfDay / (60 * DateTimes.NANOS_PER_SECOND) % 60;
      case SECOND -> nanosOfDay / DateTimes.NANOS_PER_SECOND % 60;
      case MILLISECOND -> nanosOfDay / 1_000_000 % 60_000;
      case MICROSECOND -> nanosOfDay / 1_000 % 60_000_000;
      case NANOSECOND -> nanosOfDay % (60 * DateTimes.NANOS_PER_SECOND);
      case EPOCH -> nanosOfDay / DateTimes.NANOS_PER_SECOND;
      case MILLENNIUM,
          CENTURY,
          DECADE,
          YEAR,
          ISOYEAR,
          QUARTER,
          MONTH,
          WEEK,
          DAY,
          DOW,
          ISODOW,
          DOY ->
          throw missing(field, "TIME");
    };
  }

  /** A field of a year-month interval. */
  static long ofMonths(DateField field, int months) {
    return switch (field) {
      case MILLENNIUM -> months / 12_000;
      case CENTURY -> months / 1_200;
      case DECADE -> months / 120;
      case YEAR -> months / 12;
      case QUARTER -> months % 12 / 3 + 1;
      case MONTH -> months % 12;
      case DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, NANOSECOND -> 0;
      case EPOCH -> secondsOfMonths(months);
      case ISOYEAR, WEEK, DOW, ISODOW, DOY -> throw missing(field, "an INTERVAL");
    };
  }

  /** Years of 365.25 days and months of 30, as PostgreSQL. */
  static long secondsOfMonths(int months) {
    return months / 12 * 31_557_600L + months % 12 * 30L * DateTimes.SECONDS_PER_DAY;
  }

  /** A field of a day-time interval. */
  static long ofMicros(DateField field, long micros) {
    long ofDay = micros % DateTimes.MICROS_PER_DAY;
    return switch (field) {
      case MILLENNIUM, CENTURY, DECADE, YEAR, MONTH -> 0;
      case QUARTER -> 1;
      case WEEK -> micros / DateTimes.MICROS_PER_DAY / 7;
      case DAY -> micros / DateTimes.MICROS_PER_DAY;
      case HOUR -> ofDay / 3_600_000_000L;
      case MINUTE -> ofDay / 60_000_000 % 60;
      case SECOND -> ofDay / 1_000_000 % 60;
      case MILLISECOND -> ofDay / 1_000 % 60_000;
      case MICROSECOND -> ofDay % 60_000_000;
      case NANOSECOND -> ofDay % 60_000_000 * 1_000;
      case EPOCH -> micros / 1_000_000;
      case ISOYEAR, DOW, ISODOW, DOY -> throw missing(field, "an INTERVAL");
    };
  }

  private static DfjException missing(DateField field, String type) {
    return FunctionErrors.invalid("date_part", type + " has no part '" + field.fieldName() + "'");
  }
}
