// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** The operator {@code +} of a date, time or timestamp and an interval, or of two intervals. */
public final class AddInterval {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "$add_interval")
          .doc(
              "The operator +: a date, time or timestamp moved by an interval. Months keep the day"
                  + " of the month, or take the month's last; a time wraps at midnight.")
          .example("DATE '2024-01-31' + INTERVAL '1' MONTH", "2024-02-29")
          .example("TIMESTAMP '2024-12-31 23:00:00' + INTERVAL '1' HOUR", "2025-01-01 00:00:00")
          .overloads(IntervalArithmetic.overloads(1));

  private AddInterval() {}
}
