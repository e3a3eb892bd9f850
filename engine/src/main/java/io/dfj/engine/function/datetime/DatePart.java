// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.date;
import static io.dfj.engine.function.Signature.duration;
import static io.dfj.engine.function.Signature.months;
import static io.dfj.engine.function.Signature.text;
import static io.dfj.engine.function.Signature.time;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.text.CivilDate;
import io.dfj.metadata.type.DataType;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * {@code date_part(part, value)}: INTEGER, but DOUBLE for a constant 'epoch' and BIGINT for a
 * constant 'nanosecond'.
 */
public final class DatePart {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "date_part")
          .alias("datepart", "extract")
          .doc(
              "A part of a date, time, timestamp or interval, as EXTRACT(part FROM value): year,"
                  + " isoyear, quarter, month, week, day, dow (0 is Sunday), isodow (0 is Monday),"
                  + " doy, hour, minute, second, millisecond, microsecond, nanosecond, epoch,"
                  + " decade, century, millennium. Seconds are whole; smaller parts count from the"
                  + " minute.")
          .example("date_part('year', DATE '2024-05-01')", "2024")
          .example("extract(day FROM TIMESTAMP '2024-05-01 10:30:00')", "1")
          .example("date_part('epoch', TIMESTAMP '1970-01-01 00:00:01.5')", "1.5")
          .overloads(
              overload(date("value"), "Date"),
              overload(timestamp("value"), "Timestamp"),
              overload(timestampWithTimeZone("value"), "Instant"),
              overload(time("value"), "Time"),
              overload(months("value"), "Months"),
              overload(duration("value"), "Micros"));

  private DatePart() {}

  private static Overload overload(Overload.Parameter value, String kernel) {
    return Signature.of(text("part"), value)
        .returns(DataType.INTEGER)
        .returnsByConstants((types, constants) -> type(constants.get(0)))
        .bind(context -> bind(kernel, context));
  }

  private static DataType type(@Nullable Object part) {
    DateField field = FieldSource.constant("date_part", part);
    return field == DateField.EPOCH
        ? DataType.DOUBLE
        : field == DateField.NANOSECOND ? DataType.BIGINT : DataType.INTEGER;
  }

  private static Kernel bind(String kernel, BindContext context) {
    String prefix =
        switch (context.returnType().storage()) {
          case DOUBLE -> "double";
          case LONG -> "long";
          case BOOLEAN, INT, DECIMAL, BYTES, LIST, STRUCT -> "int";
        };
    Object part = context.literals().get(0);
    boolean year = FieldSource.constant("date_part", part) == DateField.YEAR;
    if (year && kernel.equals("Date") && prefix.equals("int")) {
      return Kernel.of(DatePart.class, "yearOfDate");
    }
    FieldSource field = FieldSource.of("date_part", part);
    DataType value = context.argumentTypes().get(1);
    return switch (kernel) {
      case "Timestamp" -> Kernel.of(DatePart.class, prefix + kernel, field, value.unitsPerSecond());
      case "Instant" ->
          Kernel.of(
              DatePart.class,
              prefix + kernel,
              field,
              value.unitsPerSecond(),
              context.query().zone());
      default -> Kernel.of(DatePart.class, prefix + kernel, field);
    };
  }

  public static int yearOfDate(Slice part, int days) {
    return (int) CivilDate.year(CivilDate.ofDays(days));
  }

  public static long longDate(Slice part, int days, FieldSource field) {
    return FieldValues.ofTimestamp(field.get(part), days, 0);
  }

  public static long longTimestamp(Slice part, long value, FieldSource field, long unitsPerSecond) {
    return FieldValues.ofTimestamp(
        field.get(part),
        DateTimes.days(value, unitsPerSecond),
        DateTimes.nanosOfDay(value, unitsPerSecond));
  }

  public static long longInstant(
      Slice part, long value, FieldSource field, long unitsPerSecond, ZoneId zone) {
    // The epoch of an instant is that of UTC.
    long local =
        field.get(part) == DateField.EPOCH ? value : DateTimes.toLocal(value, unitsPerSecond, zone);
    return longTimestamp(part, local, field, unitsPerSecond);
  }

  public static long longTime(Slice part, long nanos, FieldSource field) {
    return FieldValues.ofTime(field.get(part), nanos);
  }

  public static long longMonths(Slice part, int months, FieldSource field) {
    return FieldValues.ofMonths(field.get(part), months);
  }

  public static long longMicros(Slice part, long micros, FieldSource field) {
    return FieldValues.ofMicros(field.get(part), micros);
  }

  public static int intDate(Slice part, int days, FieldSource field) {
    return checked(part, longDate(part, days, field));
  }

  public static int intTimestamp(Slice part, long value, FieldSource field, long unitsPerSecond) {
    return checked(part, longTimestamp(part, value, field, unitsPerSecond));
  }

  public static int intInstant(
      Slice part, long value, FieldSource field, long unitsPerSecond, ZoneId zone) {
    return checked(part, longInstant(part, value, field, unitsPerSecond, zone));
  }

  public static int intTime(Slice part, long nanos, FieldSource field) {
    return checked(part, longTime(part, nanos, field));
  }

  public static int intMonths(Slice part, int months, FieldSource field) {
    return checked(part, longMonths(part, months, field));
  }

  public static int intMicros(Slice part, long micros, FieldSource field) {
    return checked(part, longMicros(part, micros, field));
  }

  public static double doubleDate(Slice part, int days, FieldSource field) {
    return longDate(part, days, field);
  }

  public static double doubleTimestamp(
      Slice part, long value, FieldSource field, long unitsPerSecond) {
    return field.get(part) == DateField.EPOCH
        ? (double) value / unitsPerSecond
        : longTimestamp(part, value, field, unitsPerSecond);
  }

  public static double doubleInstant(
      Slice part, long value, FieldSource field, long unitsPerSecond, ZoneId zone) {
    return field.get(part) == DateField.EPOCH
        ? (double) value / unitsPerSecond
        : longInstant(part, value, field, unitsPerSecond, zone);
  }

  public static double doubleTime(Slice part, long nanos, FieldSource field) {
    return field.get(part) == DateField.EPOCH
        ? (double) nanos / DateTimes.NANOS_PER_SECOND
        : longTime(part, nanos, field);
  }

  public static double doubleMonths(Slice part, int months, FieldSource field) {
    return longMonths(part, months, field);
  }

  public static double doubleMicros(Slice part, long micros, FieldSource field) {
    return field.get(part) == DateField.EPOCH ? micros / 1e6 : longMicros(part, micros, field);
  }

  private static int checked(Slice part, long value) {
    if (value != (int) value) {
      throw FunctionErrors.overflow(
          "date_part(" + FunctionErrors.quote(part) + ")", DataType.INTEGER);
    }
    return (int) value;
  }
}
