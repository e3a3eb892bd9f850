// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A field of a date, time, timestamp or interval, as EXTRACT and DATE_PART name it. */
enum DateField {
  MILLENNIUM("millennium", "millenniums", "millennia"),
  CENTURY("century", "centuries"),
  DECADE("decade", "decades"),
  YEAR("year", "years", "y"),
  ISOYEAR("isoyear"),
  QUARTER("quarter", "quarters", "qtr"),
  MONTH("month", "months", "mon"),
  WEEK("week", "weeks", "w"),
  DAY("day", "days", "d"),
  DOW("dow", "dayofweek"),
  ISODOW("isodow"),
  DOY("doy", "dayofyear"),
  HOUR("hour", "hours", "h"),
  MINUTE("minute", "minutes", "m"),
  SECOND("second", "seconds", "s"),
  MILLISECOND("millisecond", "milliseconds", "ms"),
  MICROSECOND("microsecond", "microseconds", "us"),
  NANOSECOND("nanosecond", "nanoseconds", "ns"),
  EPOCH("epoch");

  private static final Map<String, DateField> BY_NAME = byName();

  private final List<String> names;

  DateField(String... names) {
    this.names = List.of(names);
  }

  private static Map<String, DateField> byName() {
    Map<String, DateField> byName = new HashMap<>();
    for (DateField field : values()) {
      field.names.forEach(name -> byName.put(name, field));
    }
    return byName;
  }

  /**
   * @param name in any case
   * @throws DfjException INVALID_ARGUMENT
   */
  static DateField of(String function, String name) {
    DateField field = BY_NAME.get(name.strip().toLowerCase(Locale.ROOT));
    if (field == null) {
      throw FunctionErrors.invalid(
          function, "unknown part " + FunctionErrors.quote(name) + " of a date or time");
    }
    return field;
  }

  /** The name used in messages. */
  String fieldName() {
    return names.get(0);
  }
}
