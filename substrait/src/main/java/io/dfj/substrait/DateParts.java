// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parts of dates and times, by Substrait's names. */
enum DateParts {
  YEAR("year", true, false),
  ISO_YEAR("isoyear", true, false),
  QUARTER("quarter", true, true),
  MONTH("month", true, true),
  DAY("day", true, true),
  DAY_OF_YEAR("doy", true, true),
  ISO_WEEK("week", true, true),
  HOUR("hour", false, false),
  MINUTE("minute", false, false),
  SECOND("second", false, false);

  /** That the first month is number 1. */
  static final String FROM_ONE = "ONE";

  private final String field;
  private final boolean ofDates;
  private final boolean numbered;

  DateParts(String field, boolean ofDates, boolean numbered) {
    this.field = field;
    this.ofDates = ofDates;
    this.numbered = numbered;
  }

  /** The part of a name of dfj's, or null if Substrait has none. */
  static @Nullable DateParts of(String field) {
    for (DateParts part : values()) {
      if (part.field.equals(field.toLowerCase(Locale.ROOT))) {
        return part;
      }
    }
    return null;
  }

  /** The part of a name of Substrait's, or null if dfj has none. */
  static @Nullable DateParts named(String name) {
    for (DateParts part : values()) {
      if (part.name().equalsIgnoreCase(name)) {
        return part;
      }
    }
    return null;
  }

  /** All that there are. */
  static String names() {
    return Arrays.stream(values()).map(DateParts::name).collect(Collectors.joining(", "));
  }

  /** What {@code date_part} calls it. */
  String field() {
    return field;
  }

  /** Whether days have it. */
  boolean isOfDates() {
    return ofDates;
  }

  /** Whether Substrait asks if the first is number 0 or 1. */
  boolean isNumbered() {
    return numbered;
  }
}
