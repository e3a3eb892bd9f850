// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.text;
import static io.dfj.engine.function.Signature.time;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.text.CivilDate;
import java.time.ZoneId;

/** {@code date_trunc(part, value)}. */
public final class DateTrunc {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "date_trunc")
          .alias("datetrunc")
          .doc(
              "A timestamp or time with all below a part set to its start: microsecond,"
                  + " millisecond, second, minute, hour, day, week (Monday), month, quarter, year,"
                  + " decade, century, millennium.")
          .example("date_trunc('month', TIMESTAMP '2024-05-15 10:30:00')", "2024-05-01 00:00:00")
          .example("date_trunc('hour', TIME '10:30:15')", "10:00:00")
          .overloads(
              Signature.of(text("part"), timestamp("value"))
                  .returns(types -> types.get(1))
                  .bind(
                      context ->
                          Kernel.of(
                              DateTrunc.class,
                              "truncateTimestamp",
                              FieldSource.of("date_trunc", context.literals().get(0)),
                              context.returnType().unitsPerSecond())),
              Signature.of(text("part"), timestampWithTimeZone("value"))
                  .returns(types -> types.get(1))
                  .bind(
                      context ->
                          Kernel.of(
                              DateTrunc.class,
                              "truncateInstant",
                              FieldSource.of("date_trunc", context.literals().get(0)),
                              context.returnType().unitsPerSecond(),
                              context.query().zone())),
              Signature.of(text("part"), time("value"))
                  .returns(types -> types.get(1))
                  .bind(
                      context ->
                          Kernel.of(
                              DateTrunc.class,
                              "truncateTime",
                              FieldSource.of("date_trunc", context.literals().get(0)))));

  private DateTrunc() {}

  public static long truncateTimestamp(
      Slice part, long value, FieldSource source, long unitsPerSecond) {
    DateField field = source.get(part);
    long unit = unit(field, unitsPerSecond);
    if (unit != 0) {
      return DateTimes.plus(value, -Math.floorMod(value, unit));
    }
    long start = start(field, DateTimes.days(value, unitsPerSecond));
    return DateTimes.timestamp(start, 0, unitsPerSecond);
  }

  public static long truncateInstant(
      Slice part, long value, FieldSource source, long unitsPerSecond, ZoneId zone) {
    long local = DateTimes.toLocal(value, unitsPerSecond, zone);
    return DateTimes.toInstant(
        truncateTimestamp(part, local, source, unitsPerSecond), unitsPerSecond, zone);
  }

  public static long truncateTime(Slice part, long nanos, FieldSource source) {
    DateField field = source.get(part);
    long unit = unit(field, DateTimes.NANOS_PER_SECOND);
    if (unit == 0 || field == DateField.DAY) {
      throw FunctionErrors.invalid(
          "date_trunc", "a TIME cannot be cut to '" + field.fieldName() + "'");
    }
    return nanos - nanos % unit;
  }

  /** Length of a part of fixed length, at least one unit; else 0. */
  private static long unit(DateField field, long unitsPerSecond) {
    return switch (field) {
      case NANOSECOND -> 1;
      case MICROSECOND -> unitsPerSecond / 1_000_000;
      case MILLISECOND -> unitsPerSecond / 1_000;
      case SECOND -> unitsPerSecond;
      case MINUTE -> 60 * unitsPerSecond;
      case HOUR -> 3600 * unitsPerSecond;
      case DAY -> DateTimes.SECONDS_PER_DAY * unitsPerSecond;
      case MILLENNIUM,
          CENTURY,
          DECADE,
          YEAR,
          ISOYEAR,
          QUARTER,
          MONTH,
          WEEK,
          DOW,
          ISODOW,
          DOY,
          EPOCH ->
          0;
    };
  }

  /** First day of the period in which a day lies. */
  private static long start(DateField field, long days) {
    long civil = CivilDate.ofDays(days);
    long year = CivilDate.year(civil);
    int month = CivilDate.month(civil);
    return switch (field) {
      case MILLENNIUM -> CivilDate.toDays(Math.floorDiv(year - 1, 1000L) * 1000 + 1, 1, 1);
      case CENTURY -> CivilDate.toDays(Math.floorDiv(year - 1, 100L) * 100 + 1, 1, 1);
      case DECADE -> CivilDate.toDays(Math.floorDiv(year, 10L) * 10, 1, 1);
      case YEAR -> CivilDate.toDays(year, 1, 1);
      case ISOYEAR -> DateTimes.isoYearStart(days);
      case QUARTER -> CivilDate.toDays(year, (month - 1) / 3 * 3 + 1, 1);
      case MONTH -> CivilDate.toDays(year, month, 1);
      case WEEK -> days - DateTimes.isoDayOfWeek(days) + 1;
      case DAY, HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND, NANOSECOND -> days;
      case DOW, ISODOW, DOY, EPOCH ->
          throw FunctionErrors.invalid(
              "date_trunc", "a timestamp cannot be cut to '" + field.fieldName() + "'");
    };
  }
}
