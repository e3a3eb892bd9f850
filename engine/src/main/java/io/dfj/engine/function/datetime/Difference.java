// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.date;
import static io.dfj.engine.function.Signature.time;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** The operator {@code -} of two dates, times or timestamps. */
public final class Difference {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "$difference")
          .doc("The operator -: days between two dates, or the interval between two times.")
          .example("DATE '2024-03-01' - DATE '2024-02-01'", "29")
          .overloads(
              Signature.of(date("left"), date("right"))
                  .returns(DataType.BIGINT)
                  .kernel(Difference.class, "dates"),
              Signature.of(timestamp("left"), timestamp("right"))
                  .returns(DataType.INTERVAL_DAY_TIME)
                  .bind(Difference::bindTimestamps),
              Signature.of(timestampWithTimeZone("left"), timestampWithTimeZone("right"))
                  .returns(DataType.INTERVAL_DAY_TIME)
                  .bind(Difference::bindTimestamps),
              Signature.of(time("left"), time("right"))
                  .returns(DataType.INTERVAL_DAY_TIME)
                  .kernel(Difference.class, "times"));

  private Difference() {}

  private static Kernel bindTimestamps(BindContext context) {
    return Kernel.of(
        Difference.class,
        "timestamps",
        context.argumentTypes().get(0).unitsPerSecond() / 1_000_000,
        context.argumentTypes().get(1).unitsPerSecond() / 1_000_000);
  }

  public static long dates(int left, int right) {
    return (long) left - right;
  }

  /** Parts of a microsecond are dropped. */
  public static long timestamps(
      long left, long right, long leftUnitsPerMicro, long rightUnitsPerMicro) {
    if (leftUnitsPerMicro == rightUnitsPerMicro) {
      return subtract(left, right) / leftUnitsPerMicro;
    }
    return subtract(left / leftUnitsPerMicro, right / rightUnitsPerMicro);
  }

  private static long subtract(long left, long right) {
    try {
      return Math.subtractExact(left, right);
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow(
          "difference of two timestamps", DataType.INTERVAL_DAY_TIME);
    }
  }

  public static long times(long left, long right) {
    return (left - right) / 1_000;
  }
}
