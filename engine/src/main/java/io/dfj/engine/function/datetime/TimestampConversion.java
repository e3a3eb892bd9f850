// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.date;
import static io.dfj.engine.function.Signature.number;
import static io.dfj.engine.function.Signature.text;
import static io.dfj.engine.function.Signature.timestamp;
import static io.dfj.engine.function.Signature.timestampWithTimeZone;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/**
 * What TO_TIMESTAMP and its variants share. They differ in the digits of the result and in the unit
 * of numbers.
 */
public final class TimestampConversion {
  private TimestampConversion() {}

  /**
   * @param precision fraction digits of the result
   * @param perSecond unit of numeric arguments, in a second
   */
  static Overload[] overloads(String function, int precision, long perSecond) {
    DataType type = DataType.timestamp(precision);
    long units = type.unitsPerSecond();
    return new Overload[] {
      Signature.of(text("text"))
          .returns(type)
          .kernel(TimestampConversion.class, "ofText", precision, function),
      Signature.of(timestamp("value"))
          .returns(type)
          .bind(
              context ->
                  Kernel.of(
                      TimestampConversion.class,
                      "ofTimestamp",
                      context.argumentTypes().get(0).unitsPerSecond(),
                      precision)),
      Signature.of(timestampWithTimeZone("value"))
          .returns(type)
          .bind(
              context ->
                  Kernel.of(
                      TimestampConversion.class,
                      "ofTimestamp",
                      context.argumentTypes().get(0).unitsPerSecond(),
                      precision)),
      Signature.of(date("value")).returns(type).kernel(TimestampConversion.class, "ofDate", units),
      Signature.of(bigint("number"))
          .returns(type)
          .kernel(TimestampConversion.class, "ofNumber", units / perSecond, function),
      Signature.of(number("number"))
          .returns(type)
          .kernel(
              TimestampConversion.class,
              "ofDouble",
              (double) units / perSecond,
              precision,
              function),
      Signature.of(text("text"), text("format"))
          .variadic()
          .returns(type)
          .bind(
              context ->
                  Kernel.of(
                      TimestampConversion.class,
                      "ofFormats",
                      FormatList.of(function, context),
                      precision))
    };
  }

  public static long ofText(Slice text, int precision, String function) {
    return DateTimeTextReader.timestamp(text, precision, function);
  }

  /** Cuts digits; instants become the local time of UTC. */
  public static long ofTimestamp(long value, long unitsPerSecond, int precision) {
    return cut(
        DateTimes.timestamp(
            DateTimes.days(value, unitsPerSecond),
            DateTimes.nanosOfDay(value, unitsPerSecond),
            DataType.timestamp(precision).unitsPerSecond()),
        precision);
  }

  public static long ofDate(int days, long unitsPerSecond) {
    return DateTimes.timestamp(days, 0, unitsPerSecond);
  }

  public static long ofNumber(long number, long factor, String function) {
    try {
      return Math.multiplyExact(number, factor);
    } catch (ArithmeticException e) {
      throw FunctionErrors.dateTimeOverflow(function + "(" + number + ")", "TIMESTAMP");
    }
  }

  public static long ofDouble(double number, double factor, int precision, String function) {
    double units = Math.rint(number * factor);
    // Also false for NaN.
    if (!(Math.abs(units) < Long.MAX_VALUE)) {
      throw FunctionErrors.dateTimeOverflow(function + "(" + number + ")", "TIMESTAMP");
    }
    return cut((long) units, precision);
  }

  public static long ofFormats(Slice text, Slice[] formats, FormatList list, int precision) {
    TimeFormatParser parsed = list.parse(text, formats);
    long units = DataType.timestamp(precision).unitsPerSecond();
    return cut(DateTimes.timestamp(parsed.days, parsed.nanosOfDay, units), precision);
  }

  private static long cut(long value, int precision) {
    long unit = Decimals.power((precision > 6 ? 9 : 6) - precision);
    return value - Math.floorMod(value, unit);
  }
}
