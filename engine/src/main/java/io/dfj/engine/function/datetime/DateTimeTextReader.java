// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.text.DateTimeParser;
import io.dfj.engine.text.TextOutcome;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;

/** Reads dates and timestamps for functions, with their errors. */
final class DateTimeTextReader {
  private DateTimeTextReader() {}

  static int date(Slice text, String function) {
    DateTimeParser parser = new DateTimeParser();
    check(parser.parseDate(text), text, function, "DATE");
    return (int) parser.value;
  }

  /** Nanoseconds of the day, in whole microseconds. */
  static long time(Slice text, String function) {
    DateTimeParser parser = new DateTimeParser();
    check(parser.parseTime(text, DataType.TIME.precision()), text, function, "TIME");
    return parser.value;
  }

  static long timestamp(Slice text, int precision, String function) {
    DateTimeParser parser = new DateTimeParser();
    check(parser.parseTimestamp(text, precision), text, function, "TIMESTAMP");
    return parser.value;
  }

  private static void check(TextOutcome outcome, Slice text, String function, String type) {
    switch (outcome) {
      case OK -> {}
      case INVALID ->
          throw new DfjException(
              ErrorCode.INVALID_DATETIME,
              function + ": " + FunctionErrors.quote(text) + " is not a " + type);
      case OUT_OF_RANGE ->
          throw FunctionErrors.dateTimeOverflow(
              function + "(" + FunctionErrors.quote(text) + ")", type);
    }
  }
}
