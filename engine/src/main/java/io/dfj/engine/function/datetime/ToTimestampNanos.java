// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code to_timestamp_nanos(value, format, ...)}. */
public final class ToTimestampNanos {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_timestamp_nanos")
          .doc(
              "A text, in ISO form or in the first of some formats that fits, or a number of"
                  + " nanoseconds since 1970, as a timestamp of 9 fraction digits.")
          .example("to_timestamp_nanos(1500000001)", "1970-01-01 00:00:01.500000001")
          .overloads(TimestampConversion.overloads("to_timestamp_nanos", 9, 1000000000));

  private ToTimestampNanos() {}
}
