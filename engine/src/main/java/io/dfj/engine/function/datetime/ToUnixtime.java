// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.date;
import static io.dfj.engine.function.Signature.text;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.BindContext;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code to_unixtime(value, format, ...)}. */
public final class ToUnixtime {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_unixtime")
          .doc("Whole seconds since 1970-01-01T00:00Z of a text, date or timestamp.")
          .example("to_unixtime('2020-09-08T12:00:00')", "1599566400")
          .overloads(
              Signature.of(text("text"))
                  .returns(DataType.BIGINT)
                  .kernel(ToUnixtime.class, "ofText"),
              Signature.of(timestamp("value"))
                  .returns(DataType.BIGINT)
                  .bind(ToUnixtime::bindTimestamp),
              Signature.of(timestampWithTimeZone("value"))
                  .returns(DataType.BIGINT)
                  .bind(ToUnixtime::bindTimestamp),
              Signature.of(date("value"))
                  .returns(DataType.BIGINT)
                  .kernel(ToUnixtime.class, "ofDate"),
              Signature.of(text("text"), text("format"))
                  .variadic()
                  .returns(DataType.BIGINT)
                  .bind(
                      context ->
                          Kernel.of(
                              ToUnixtime.class,
                              "ofFormats",
                              FormatList.of("to_unixtime", context))));

  private ToUnixtime() {}

  private static Kernel bindTimestamp(BindContext context) {
    return Kernel.of(
        ToUnixtime.class, "ofTimestamp", context.argumentTypes().get(0).unitsPerSecond());
  }

  public static long ofText(Slice text) {
    return ofTimestamp(DateTimeTextReader.timestamp(text, 6, "to_unixtime"), 1_000_000);
  }

  public static long ofTimestamp(long value, long unitsPerSecond) {
    return Math.floorDiv(value, unitsPerSecond);
  }

  public static long ofDate(int days) {
    return (long) days * DateTimes.SECONDS_PER_DAY;
  }

  public static long ofFormats(Slice text, Slice[] formats, FormatList list) {
    TimeFormatParser parsed = list.parse(text, formats);
    return parsed.days * DateTimes.SECONDS_PER_DAY + parsed.nanosOfDay / DateTimes.NANOS_PER_SECOND;
  }
}
