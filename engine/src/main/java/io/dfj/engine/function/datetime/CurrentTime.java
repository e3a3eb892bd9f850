// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** {@code current_time}. */
public final class CurrentTime {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "current_time")
          .alias("localtime")
          .doc("The time of day at which the statement began, in the session's zone.")
          .example("current_time() >= TIME '00:00:00'", "true")
          .volatility(Volatility.STABLE)
          .overloads(
              Signature.of()
                  .returns(DataType.TIME)
                  .bind(
                      context ->
                          Kernel.of(
                              CurrentTime.class,
                              "value",
                              LocalTime.ofInstant(context.query().start(), context.query().zone())
                                  .truncatedTo(ChronoUnit.MICROS)
                                  .toNanoOfDay())));

  private CurrentTime() {}

  public static long value(long nanos) {
    return nanos;
  }
}
