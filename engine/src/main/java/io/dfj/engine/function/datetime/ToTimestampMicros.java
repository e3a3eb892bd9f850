// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code to_timestamp_micros(value, format, ...)}. */
public final class ToTimestampMicros {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_timestamp_micros")
          .doc(
              "A text, in ISO form or in the first of some formats that fits, or a number of"
                  + " microseconds since 1970, as a timestamp of 6 fraction digits.")
          .example("to_timestamp_micros(1500000)", "1970-01-01 00:00:01.5")
          .overloads(TimestampConversion.overloads("to_timestamp_micros", 6, 1000000));

  private ToTimestampMicros() {}
}
