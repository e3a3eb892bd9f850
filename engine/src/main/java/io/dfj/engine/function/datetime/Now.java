// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;

/** {@code now()}. */
public final class Now {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "now")
          .alias("current_timestamp")
          .doc("The moment at which the statement began, as a timestamp with time zone.")
          .example("now() > TIMESTAMP '2024-01-01 00:00:00'", "true")
          .volatility(Volatility.STABLE)
          .overloads(
              Signature.of()
                  .returns(DataType.TIMESTAMP_WITH_TIME_ZONE)
                  .bind(
                      context ->
                          Kernel.of(
                              Now.class, "value", DateTimes.micros(context.query().start()))));

  private Now() {}

  public static long value(long micros) {
    return micros;
  }
}
