// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.duration;
import static io.dfj.engine.function.Signature.months;
import static io.dfj.engine.function.Signature.time;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.text.CivilDate;

/** {@code date_bin(interval, timestamp, origin)}. */
public final class DateBin {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "date_bin")
          .doc(
              "The start of the interval in which a timestamp or time lies, when intervals follow"
                  + " one another from an origin, 1970-01-01 or midnight if none is given.")
          .example(
              "date_bin(INTERVAL '15' MINUTE, TIMESTAMP '2023-01-01 18:18:18')",
              "2023-01-01 18:15:00")
          .example(
              "date_bin(INTERVAL '1' DAY, TIMESTAMP '2023-01-01 01:00:00',"
                  + " TIMESTAMP '2023-01-01 03:00:00')",
              "2022-12-31 03:00:00")
          .overloads(
              Signature.of(duration("interval"), timestamp("timestamp"))
                  .returns(types -> types.get(1))
                  .bind(context -> bind("byMicros", context)),
              Signature.of(duration("interval"), timestampWithTimeZone("timestamp"))
                  .returns(types -> types.get(1))
                  .bind(context -> bind("byMicros", context)),
              Signature.of(duration("interval"), time("time"))
                  .returns(types -> types.get(1))
                  .kernel(DateBin.class, "timeByMicros"),
              Signature.of(months("interval"), timestamp("timestamp"))
                  .returns(types -> types.get(1))
                  .bind(context -> bind("byMonths", context)),
              Signature.of(months("interval"), timestampWithTimeZone("timestamp"))
                  .returns(types -> types.get(1))
                  .bind(context -> bind("byMonths", context)),
              Signature.of(duration("interval"), timestamp("timestamp"), timestamp("origin"))
                  .returns(types -> types.get(1))
                  .bind(context -> bindOrigin("byMicrosFrom", context)),
              Signature.of(
                      duration("interval"),
                      timestampWithTimeZone("timestamp"),
                      timestampWithTimeZone("origin"))
                  .returns(types -> types.get(1))
                  .bind(context -> bindOrigin("byMicrosFrom", context)),
              Signature.of(duration("interval"), time("time"), time("origin"))
                  .returns(types -> types.get(1))
                  .kernel(DateBin.class, "timeByMicrosFrom"),
              Signature.of(months("interval"), timestamp("timestamp"), timestamp("origin"))
                  .returns(types -> types.get(1))
                  .bind(context -> bindOrigin("byMonthsFrom", context)),
              Signature.of(
                      months("interval"),
                      timestampWithTimeZone("timestamp"),
                      timestampWithTimeZone("origin"))
                  .returns(types -> types.get(1))
                  .bind(context -> bindOrigin("byMonthsFrom", context)));

  private DateBin() {}

  private static Kernel bind(String kernel, BindContext context) {
    return Kernel.of(DateBin.class, kernel, context.returnType().unitsPerSecond());
  }

  private static Kernel bindOrigin(String kernel, BindContext context) {
    return Kernel.of(
        DateBin.class,
        kernel,
        context.returnType().unitsPerSecond(),
        context.argumentTypes().get(2).unitsPerSecond());
  }

  public static long byMicros(long micros, long value, long unitsPerSecond) {
    return byMicrosFrom(micros, value, 0, unitsPerSecond, unitsPerSecond);
  }

  public static long byMicrosFrom(
      long micros, long value, long origin, long unitsPerSecond, long originUnitsPerSecond) {
    long from = inUnits(origin, originUnitsPerSecond, unitsPerSecond);
    long stride = multiply(positive(micros), unitsPerSecond / 1_000_000);
    return bin(stride, value, from);
  }

  public static long timeByMicros(long micros, long nanos) {
    return timeByMicrosFrom(micros, nanos, 0);
  }

  /** Wraps at midnight. */
  public static long timeByMicrosFrom(long micros, long nanos, long origin) {
    long bin = bin(multiply(positive(micros), 1_000), nanos, origin);
    return Math.floorMod(bin, DateTimes.NANOS_PER_DAY);
  }

  private static long bin(long stride, long value, long origin) {
    try {
      long distance = Math.subtractExact(value, origin);
      return Math.subtractExact(value, Math.floorMod(distance, stride));
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow("date_bin", "TIMESTAMP");
    }
  }

  public static long byMonths(int months, long value, long unitsPerSecond) {
    return byMonthsFrom(months, value, 0, unitsPerSecond, unitsPerSecond);
  }

  public static long byMonthsFrom(
      int months, long value, long origin, long unitsPerSecond, long originUnitsPerSecond) {
    positive(months);
    long from = inUnits(origin, originUnitsPerSecond, unitsPerSecond);
    long distance =
        monthNumber(DateTimes.days(value, unitsPerSecond))
            - monthNumber(DateTimes.days(from, unitsPerSecond));
    long moved = Math.floorDiv(distance, months) * months;
    long bin = plusMonths(from, moved, unitsPerSecond);
    // The origin may lie later in its month than the value.
    return bin > value ? plusMonths(from, moved - months, unitsPerSecond) : bin;
  }

  private static long plusMonths(long timestamp, long months, long unitsPerSecond) {
    long days = DateTimes.plusMonths(DateTimes.days(timestamp, unitsPerSecond), months);
    return DateTimes.timestamp(
        days, DateTimes.nanosOfDay(timestamp, unitsPerSecond), unitsPerSecond);
  }

  private static long monthNumber(long days) {
    long civil = CivilDate.ofDays(days);
    return 12 * CivilDate.year(civil) + CivilDate.month(civil);
  }

  private static long positive(long interval) {
    if (interval <= 0) {
      throw FunctionErrors.invalid("date_bin", "the interval must be positive");
    }
    return interval;
  }

  private static long multiply(long value, long factor) {
    try {
      return Math.multiplyExact(value, factor);
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow("date_bin", "TIMESTAMP");
    }
  }

  private static long inUnits(long timestamp, long from, long to) {
    return from == to
        ? timestamp
        : from < to ? multiply(timestamp, to / from) : Math.floorDiv(timestamp, from / to);
  }
}
