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
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;

/** The operator {@code *} of an interval and a number. */
public final class MultiplyInterval {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "$multiply_interval")
          .doc(
              "The operator *: an interval several times, rounded to microseconds; months must come"
                  + " out whole.")
          .example("DATE '2024-01-31' + INTERVAL '1' DAY * 2", "2024-02-02")
          .overloads(
              Signature.of(months("interval"), bigint("factor"))
                  .kernel(MultiplyInterval.class, "ofMonths"),
              Signature.of(months("interval"), number("factor"))
                  .kernel(MultiplyInterval.class, "ofMonthsByDouble"),
              Signature.of(duration("interval"), bigint("factor"))
                  .kernel(MultiplyInterval.class, "ofMicros"),
              Signature.of(duration("interval"), number("factor"))
                  .kernel(MultiplyInterval.class, "ofMicrosByDouble"));

  private MultiplyInterval() {}

  public static int ofMonths(int months, long factor) {
    try {
      return Math.toIntExact(Math.multiplyExact(months, factor));
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow("interval * " + factor, DataType.INTERVAL_YEAR_MONTH);
    }
  }

  public static int ofMonthsByDouble(int months, double factor) {
    // Also false for NaN.
    if (!(Math.abs(months * factor) <= Integer.MAX_VALUE)) {
      throw FunctionErrors.dateTimeOverflow("interval * " + factor, DataType.INTERVAL_YEAR_MONTH);
    }
    // 1.1 is meant as it is written: ten months times 1.1 are eleven.
    BigDecimal product = BigDecimal.valueOf(factor).multiply(BigDecimal.valueOf(months));
    if (product.signum() != 0 && product.stripTrailingZeros().scale() > 0) {
      throw FunctionErrors.invalid(
          "interval * " + factor,
          months + " months cannot be multiplied so: a part of one is left");
    }
    return product.intValue();
  }

  public static long ofMicros(long micros, long factor) {
    try {
      return Math.multiplyExact(micros, factor);
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow("interval * " + factor, DataType.INTERVAL_DAY_TIME);
    }
  }

  public static long ofMicrosByDouble(long micros, double factor) {
    double product = Math.rint(micros * factor);
    // Also false for NaN.
    if (!(Math.abs(product) < Long.MAX_VALUE)) {
      throw FunctionErrors.dateTimeOverflow("interval * " + factor, DataType.INTERVAL_DAY_TIME);
    }
    return (long) product;
  }
}
