// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;

/** {@code localtimestamp}. */
public final class Localtimestamp {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "localtimestamp")
          .doc("The moment at which the statement began, as local timestamp of the session's zone.")
          .example("localtimestamp() > TIMESTAMP '2024-01-01 00:00:00'", "true")
          .volatility(Volatility.STABLE)
          .overloads(
              Signature.of()
                  .returns(DataType.TIMESTAMP)
                  .bind(
                      context ->
                          Kernel.of(
                              Localtimestamp.class,
                              "value",
                              DateTimes.toLocal(
                                  DateTimes.micros(context.query().start()),
                                  1_000_000,
                                  context.query().zone()))));

  private Localtimestamp() {}

  public static long value(long micros) {
    return micros;
  }
}
