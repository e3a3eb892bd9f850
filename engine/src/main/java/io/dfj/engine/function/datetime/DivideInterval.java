// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.duration;
import static io.dfj.engine.function.Signature.months;
import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;

/** The operator {@code /} of an interval and a number. */
public final class DivideInterval {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "$divide_interval")
          .doc(
              "The operator /: a part of an interval, rounded to microseconds; months must come out"
                  + " whole.")
          .example("DATE '2024-01-31' + INTERVAL '1' DAY / 2", "2024-01-31 12:00:00")
          .overloads(
              Signature.of(months("interval"), number("divisor"))
                  .kernel(DivideInterval.class, "ofMonths"),
              Signature.of(duration("interval"), bigint("divisor"))
                  .kernel(DivideInterval.class, "ofMicros"),
              Signature.of(duration("interval"), number("divisor"))
                  .kernel(DivideInterval.class, "ofMicrosByDouble"));

  private DivideInterval() {}

  public static int ofMonths(int months, double divisor) {
    double quotient = months / nonZero(divisor);
    if (quotient != Math.rint(quotient)) {
      throw FunctionErrors.invalid(
          "interval / " + divisor, months + " months cannot be divided so: a part of one is left");
    }
    if (quotient != (int) quotient) {
      throw FunctionErrors.dateTimeOverflow("interval / " + divisor, DataType.INTERVAL_YEAR_MONTH);
    }
    return (int) quotient;
  }

  public static long ofMicros(long micros, long divisor) {
    nonZero(divisor);
    if (micros == Long.MIN_VALUE && divisor == -1) {
      throw FunctionErrors.dateTimeOverflow("interval / " + divisor, DataType.INTERVAL_DAY_TIME);
    }
    long quotient = micros / divisor;
    long rest = Math.abs(micros % divisor);
    // Half or more, without doubling what may overflow; the smallest divisor has no negative.
    boolean up = rest != 0 && divisor != Long.MIN_VALUE && rest >= Math.abs(divisor) - rest;
    return up ? quotient + ((micros < 0) == (divisor < 0) ? 1 : -1) : quotient;
  }

  public static long ofMicrosByDouble(long micros, double divisor) {
    double quotient = Math.rint(micros / nonZero(divisor));
    // Also false for NaN.
    if (!(Math.abs(quotient) < Long.MAX_VALUE)) {
      throw FunctionErrors.dateTimeOverflow("interval / " + divisor, DataType.INTERVAL_DAY_TIME);
    }
    return (long) quotient;
  }

  private static double nonZero(double divisor) {
    if (divisor == 0) {
      throw new DfjException(ErrorCode.DIVISION_BY_ZERO, "interval / 0: division by zero");
    }
    return divisor;
  }
}
