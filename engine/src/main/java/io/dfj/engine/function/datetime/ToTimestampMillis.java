// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code to_timestamp_millis(value, format, ...)}. */
public final class ToTimestampMillis {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_timestamp_millis")
          .doc(
              "A text, in ISO form or in the first of some formats that fits, or a number of"
                  + " milliseconds since 1970, as a timestamp of 3 fraction digits.")
          .example("to_timestamp_millis(1500)", "1970-01-01 00:00:01.5")
          .overloads(TimestampConversion.overloads("to_timestamp_millis", 3, 1000));

  private ToTimestampMillis() {}
}
