// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import java.time.LocalDate;

/** {@code current_date}. */
public final class CurrentDate {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "current_date")
          .alias("today")
          .doc("The date on which the statement began, in the session's time zone.")
          .example("current_date() = CAST(now() AS DATE)", "true")
          .volatility(Volatility.STABLE)
          .overloads(
              Signature.of()
                  .returns(DataType.DATE)
                  .bind(
                      context ->
                          Kernel.of(
                              CurrentDate.class,
                              "value",
                              (int)
                                  LocalDate.ofInstant(
                                          context.query().start(), context.query().zone())
                                      .toEpochDay())));

  private CurrentDate() {}

  public static int value(int today) {
    return today;
  }
}
