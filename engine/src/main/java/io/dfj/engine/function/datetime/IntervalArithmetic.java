// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.date;
import static io.dfj.engine.function.Signature.duration;
import static io.dfj.engine.function.Signature.months;
import static io.dfj.engine.function.Signature.time;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that move dates and times by intervals, forward or back.
 *
 * <p>A date moved by a day-time interval is a date where the planner says so or the interval is
 * constant and of whole days, else a timestamp.
 */
public final class IntervalArithmetic {
  private IntervalArithmetic() {}

  /**
   * @param sign 1 or -1
   */
  static Overload[] overloads(int sign) {
    return new Overload[] {
      Signature.of(date("date"), months("interval"))
          .kernel(IntervalArithmetic.class, "dateMonths", sign),
      Signature.of(date("date"), duration("interval"))
          .returns(DataType.DATE)
          .returnsByConstants((types, constants) -> dateType(constants.get(1)))
          .bind(
              context ->
                  Kernel.of(
                      IntervalArithmetic.class,
                      context.returnType().sqlType() == SqlType.DATE ? "dateDays" : "dateMicros",
                      (long) sign)),
      Signature.of(timestamp("timestamp"), months("interval"))
          .bind(
              context ->
                  Kernel.of(
                      IntervalArithmetic.class,
                      "timestampMonths",
                      sign,
                      context.returnType().unitsPerSecond())),
      Signature.of(timestamp("timestamp"), duration("interval"))
          .returns(types -> atLeastMicros(types.get(0)))
          .bind(IntervalArithmetic.timestampMicros(sign)),
      Signature.of(timestampWithTimeZone("timestamp"), months("interval"))
          .bind(
              context ->
                  Kernel.of(
                      IntervalArithmetic.class,
                      "instantMonths",
                      sign,
                      context.returnType().unitsPerSecond(),
                      context.query().zone())),
      Signature.of(timestampWithTimeZone("timestamp"), duration("interval"))
          .returns(types -> atLeastMicros(types.get(0)))
          .bind(IntervalArithmetic.timestampMicros(sign)),
      Signature.of(time("time"), duration("interval"))
          .returns(types -> atLeastMicros(types.get(0)))
          .kernel(IntervalArithmetic.class, "timeMicros", (long) sign),
      Signature.of(months("left"), months("right"))
          .kernel(IntervalArithmetic.class, "monthsMonths", sign),
      Signature.of(duration("left"), duration("right"))
          .kernel(IntervalArithmetic.class, "microsMicros", (long) sign)
    };
  }

  private static DataType dateType(@Nullable Object micros) {
    return micros != null && (Long) micros % DateTimes.MICROS_PER_DAY == 0
        ? DataType.DATE
        : DataType.TIMESTAMP;
  }

  /** Room for the microseconds of the interval. */
  private static DataType atLeastMicros(DataType type) {
    return type.precision() >= 6 ? type : new DataType(type.sqlType(), 6, 0);
  }

  private static Function<BindContext, Kernel> timestampMicros(int sign) {
    return context ->
        Kernel.of(
            IntervalArithmetic.class,
            "timestampMicros",
            sign * (context.returnType().unitsPerSecond() / 1_000_000));
  }

  public static int dateMonths(int days, int months, int sign) {
    return DateTimes.checkedDate(DateTimes.plusMonths(days, (long) sign * months));
  }

  /** Part days of the interval are dropped. */
  public static int dateDays(int days, long micros, long sign) {
    return DateTimes.checkedDate(days + sign * (micros / DateTimes.MICROS_PER_DAY));
  }

  public static long dateMicros(int days, long micros, long sign) {
    return plus(DateTimes.timestamp(days, 0, 1_000_000), micros, sign);
  }

  public static long timestampMonths(long timestamp, int months, int sign, long unitsPerSecond) {
    long days = DateTimes.days(timestamp, unitsPerSecond);
    long moved = DateTimes.plusMonths(days, (long) sign * months);
    long shift = DateTimes.timestamp(moved - days, 0, unitsPerSecond);
    return DateTimes.plus(timestamp, shift);
  }

  public static long instantMonths(
      long instant, int months, int sign, long unitsPerSecond, ZoneId zone) {
    long local = DateTimes.toLocal(instant, unitsPerSecond, zone);
    return DateTimes.toInstant(
        timestampMonths(local, months, sign, unitsPerSecond), unitsPerSecond, zone);
  }

  /**
   * @param factor units of the timestamp in a microsecond, with the sign
   */
  public static long timestampMicros(long timestamp, long micros, long factor) {
    return plus(timestamp, micros, factor);
  }

  /** Wraps at midnight. */
  public static long timeMicros(long nanos, long micros, long sign) {
    long shift = sign * (micros % DateTimes.MICROS_PER_DAY) * 1_000;
    return Math.floorMod(nanos + shift, DateTimes.NANOS_PER_DAY);
  }

  public static int monthsMonths(int left, int right, int sign) {
    long months = left + (long) sign * right;
    if (months != (int) months) {
      throw FunctionErrors.dateTimeOverflow("interval arithmetic", "INTERVAL YEAR TO MONTH");
    }
    return (int) months;
  }

  public static long microsMicros(long left, long right, long sign) {
    return plus(left, right, sign);
  }

  private static long plus(long value, long micros, long factor) {
    try {
      return Math.addExact(value, Math.multiplyExact(micros, factor));
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow("date and time arithmetic", "the type");
    }
  }
}
