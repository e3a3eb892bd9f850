// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code to_timestamp_seconds(value, format, ...)}. */
public final class ToTimestampSeconds {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_timestamp_seconds")
          .doc(
              "A text, in ISO form or in the first of some formats that fits, or a number of"
                  + " seconds since 1970, as a timestamp of 0 fraction digits.")
          .example("to_timestamp_seconds(1)", "1970-01-01 00:00:01")
          .overloads(TimestampConversion.overloads("to_timestamp_seconds", 0, 1));

  private ToTimestampSeconds() {}
}
