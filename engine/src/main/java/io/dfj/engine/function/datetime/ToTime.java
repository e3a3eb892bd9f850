// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.text;
import static io.dfj.engine.function.Signature.time;
import static io.dfj.engine.function.Signature.timestamp;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code to_time(value, format, ...)}. */
public final class ToTime {
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_time")
          .doc(
              "A text, in ISO form or in the first of some formats that fits, or the time of a"
                  + " timestamp, as a time of day.")
          .example("to_time('12:30:45')", "12:30:45")
          .example("to_time('12-30-45', '%H-%M-%S')", "12:30:45")
          .example("to_time(TIMESTAMP '2024-01-15 14:30:45')", "14:30:45")
          .overloads(
              Signature.of(text("text")).returns(DataType.TIME).kernel(ToTime.class, "ofText"),
              Signature.of(time("value")).kernel(ToTime.class, "ofTime"),
              Signature.of(timestamp("value"))
                  .returns(DataType.TIME)
                  .bind(
                      context ->
                          Kernel.of(
                              ToTime.class,
                              "ofTimestamp",
                              context.argumentTypes().get(0).unitsPerSecond())),
              Signature.of(text("text"), text("format"))
                  .variadic()
                  .returns(DataType.TIME)
                  .bind(
                      context ->
                          Kernel.of(ToTime.class, "ofFormats", FormatList.of("to_time", context))));

  private ToTime() {}

  public static long ofText(Slice text) {
    return DateTimeTextReader.time(text, "to_time");
  }

  public static long ofTime(long time) {
    return time;
  }

  public static long ofTimestamp(long timestamp, long unitsPerSecond) {
    long unitsPerDay = 86_400 * unitsPerSecond;
    long nanos = Math.floorMod(timestamp, unitsPerDay) * (NANOS_PER_DAY / unitsPerDay);
    return nanos - nanos % 1_000;
  }

  public static long ofFormats(Slice text, Slice[] formats, FormatList list) {
    long nanos = list.parseTime(text, formats).nanosOfDay;
    return nanos - nanos % 1_000;
  }
}
