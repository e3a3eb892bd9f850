// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.date;
import static io.dfj.engine.function.Signature.text;
import static io.dfj.engine.function.Signature.timestamp;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code to_date(value, format, ...)}. */
public final class ToDate {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("datetime", "to_date")
          .doc(
              "A text, in ISO form or in the first of some formats that fits, or a number of days"
                  + " since 1970-01-01, as a date.")
          .example("to_date('2023-01-31')", "2023-01-31")
          .example("to_date('2023/01/31', '%Y-%m-%d', '%Y/%m/%d')", "2023-01-31")
          .overloads(
              Signature.of(text("text")).returns(DataType.DATE).kernel(ToDate.class, "ofText"),
              Signature.of(date("value")).kernel(ToDate.class, "ofDate"),
              Signature.of(timestamp("value"))
                  .returns(DataType.DATE)
                  .bind(
                      context ->
                          Kernel.of(
                              ToDate.class,
                              "ofTimestamp",
                              context.argumentTypes().get(0).unitsPerSecond())),
              Signature.of(bigint("days")).returns(DataType.DATE).kernel(ToDate.class, "ofDays"),
              Signature.of(text("text"), text("format"))
                  .variadic()
                  .returns(DataType.DATE)
                  .bind(
                      context ->
                          Kernel.of(ToDate.class, "ofFormats", FormatList.of("to_date", context))));

  private ToDate() {}

  public static int ofText(Slice text) {
    return DateTimeTextReader.date(text, "to_date");
  }

  public static int ofDate(int date) {
    return date;
  }

  public static int ofTimestamp(long timestamp, long unitsPerSecond) {
    return DateTimes.checkedDate(DateTimes.days(timestamp, unitsPerSecond));
  }

  public static int ofDays(long days) {
    return DateTimes.checkedDate(days);
  }

  public static int ofFormats(Slice text, Slice[] formats, FormatList list) {
    return DateTimes.checkedDate(list.parse(text, formats).days);
  }
}
