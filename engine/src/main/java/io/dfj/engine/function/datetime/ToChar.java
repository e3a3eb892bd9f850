// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.date;
import static io.dfj.engine.function.Signature.text;
import static io.dfj.engine.function.Signature.time;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.time.ZoneId;

/** {@code to_char(value, format)}. */
public final class ToChar {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_char")
          .alias("date_format")
          .doc(
              "A date, time or timestamp as text in a format of strftime: %Y-%m-%d, %H:%M:%S, %b"
                  + " for a month's name, %a for a weekday's, %f or %.3f for fractions, and so on.")
          .example("to_char(DATE '2023-03-01', '%d-%m-%Y')", "01-03-2023")
          .example(
              "to_char(TIMESTAMP '2023-03-01 09:05:00', '%a %-d %b, %I:%M %p')",
              "Wed 1 Mar, 09:05 AM")
          .overloads(
              overload(date("value"), "ofDate"),
              overload(timestamp("value"), "ofTimestamp"),
              overload(timestampWithTimeZone("value"), "ofInstant"),
              overload(time("value"), "ofTime"));

  private ToChar() {}

  private static Overload overload(Overload.Parameter value, String kernel) {
    return Signature.of(value, text("format"))
        .returns(DataType.VARCHAR)
        .bind(
            context -> {
              FormatSource format = FormatSource.of("to_char", context.literals().get(1));
              DataType type = context.argumentTypes().get(0);
              return switch (kernel) {
                case "ofTimestamp" ->
                    Kernel.of(ToChar.class, kernel, format, type.unitsPerSecond());
                case "ofInstant" ->
                    Kernel.of(
                        ToChar.class,
                        kernel,
                        format,
                        type.unitsPerSecond(),
                        context.query().zone());
                default -> Kernel.of(ToChar.class, kernel, format);
              };
            });
  }

  public static void ofDate(int days, Slice format, FormatSource source, SliceBuilder result) {
    new TimeFormatter(source.get(format), true, null).format(days, 0, result);
  }

  public static void ofTimestamp(
      long value, Slice format, FormatSource source, long unitsPerSecond, SliceBuilder result) {
    new TimeFormatter(source.get(format), true, null)
        .format(
            DateTimes.days(value, unitsPerSecond),
            DateTimes.nanosOfDay(value, unitsPerSecond),
            result);
  }

  public static void ofInstant(
      long value,
      Slice format,
      FormatSource source,
      long unitsPerSecond,
      ZoneId zone,
      SliceBuilder result) {
    long local = DateTimes.toLocal(value, unitsPerSecond, zone);
    new TimeFormatter(source.get(format), true, zone)
        .format(
            DateTimes.days(local, unitsPerSecond),
            DateTimes.nanosOfDay(local, unitsPerSecond),
            result);
  }

  public static void ofTime(long nanos, Slice format, FormatSource source, SliceBuilder result) {
    new TimeFormatter(source.get(format), false, null).format(0, nanos, result);
  }
}
