// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code make_timestamp(year, month, day, hour, minute, second)}. */
public final class MakeTimestamp {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "make_timestamp")
          .doc("A timestamp from its parts; the seconds may have a fraction.")
          .example("make_timestamp(2023, 1, 31, 8, 15, 23.5)", "2023-01-31 08:15:23.5")
          .overloads(
              Signature.of(
                      bigint("year"),
                      bigint("month"),
                      bigint("day"),
                      bigint("hour"),
                      bigint("minute"),
                      number("second"))
                  .returns(DataType.TIMESTAMP)
                  .kernel(MakeTimestamp.class, "makeTimestamp"));

  private MakeTimestamp() {}

  public static long makeTimestamp(
      long year, long month, long day, long hour, long minute, double second) {
    return DateTimes.timestamp(
        MakeDate.days(year, month, day, "make_timestamp"),
        MakeTime.nanos(hour, minute, second, "make_timestamp"),
        1_000_000);
  }
}
