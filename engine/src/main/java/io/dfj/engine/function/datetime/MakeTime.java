// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;

/** {@code make_time(hour, minute, second)}. */
public final class MakeTime {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "make_time")
          .doc("A time of day from hour, minute and second, which may have a fraction.")
          .example("make_time(13, 23, 1)", "13:23:01")
          .overloads(
              Signature.of(bigint("hour"), bigint("minute"), number("second"))
                  .returns(DataType.TIME)
                  .kernel(MakeTime.class, "makeTime"));

  private MakeTime() {}

  public static long makeTime(long hour, long minute, double second) {
    return nanos(hour, minute, second, "make_time");
  }

  /** Nanoseconds of the day, in whole microseconds. */
  static long nanos(long hour, long minute, double second, String function) {
    boolean valid =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    long micros = valid ? (long) Math.rint(second * 1e6) : 0;
    if (!valid || micros >= 60_000_000) {
      throw new DfjException(
          ErrorCode.DATETIME_OVERFLOW,
          function + ": there is no time " + hour + ":" + minute + ":" + second);
    }
    return ((hour * 60 + minute) * 60_000_000 + micros) * 1_000;
  }
}
