// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code to_timestamp(value, format, ...)}. */
public final class ToTimestamp {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_timestamp")
          .doc(
              "A text, in ISO form or in the first of some formats that fits, or a number of"
                  + " seconds since 1970, as a timestamp of 6 fraction digits.")
          .example("to_timestamp('2023-01-31T09:26:56.123456')", "2023-01-31 09:26:56.123456")
          .example(
              "to_timestamp('03:59:00 05-17-2023', '%H:%M:%S %m-%d-%Y')", "2023-05-17 03:59:00")
          .overloads(TimestampConversion.overloads("to_timestamp", 6, 1));

  private ToTimestamp() {}
}
