// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.csv;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.format.FormatOptions;
import io.dfj.engine.function.datetime.FormatSource;
import io.dfj.engine.function.datetime.ToChar;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Forms of dates and times where options ask for others than the usual, as {@code to_char} takes
 * them. They are for writing only.
 */
record CsvTimeFormats(
    @Nullable FormatSource date,
    @Nullable FormatSource time,
    @Nullable FormatSource timestamp,
    @Nullable FormatSource timestampWithTimeZone) {
  private static final Slice CONSTANT = new Slice();

  /**
   * Of DataFusion's options, {@code datetime_format} is for its dates of milliseconds, like ours.
   */
  static CsvTimeFormats of(FormatOptions options) {
    FormatSource timestamp = format(options, "timestamp_format");
    return new CsvTimeFormats(
        format(options, "date_format"),
        format(options, "time_format"),
        timestamp == null ? format(options, "datetime_format") : timestamp,
        format(options, "timestamp_tz_format"));
  }

  private static @Nullable FormatSource format(FormatOptions options, String key) {
    String format = options.get(key);
    return format == null ? null : FormatSource.constant("option " + key, format);
  }

  /** Appends a value in the form that was asked for; false if none was. */
  boolean append(FlatVector vector, int row, ZoneId zone, SliceBuilder out) {
    FormatSource format =
        switch (vector.type().sqlType()) {
          case DATE -> date;
          case TIME -> time;
          case TIMESTAMP -> timestamp;
          case TIMESTAMP_WITH_TIME_ZONE -> timestampWithTimeZone;
          case NULL,
              BOOLEAN,
              TINYINT,
              SMALLINT,
              INTEGER,
              BIGINT,
              REAL,
              DOUBLE,
              DECIMAL,
              CHAR,
              VARCHAR,
              VARBINARY,
              INTERVAL_YEAR_MONTH,
              INTERVAL_DAY_TIME,
              ARRAY,
              ROW,
              MAP ->
              null;
        };
    if (format == null) {
      return false;
    }
    if (vector instanceof IntVector days) {
      ToChar.ofDate(days.values()[row], CONSTANT, format, out);
      return true;
    }
    long value = ((LongVector) vector).values()[row];
    long units = vector.type().unitsPerSecond();
    if (format == time) {
      ToChar.ofTime(value, CONSTANT, format, out);
    } else if (format == timestamp) {
      ToChar.ofTimestamp(value, CONSTANT, format, units, out);
    } else {
      ToChar.ofInstant(value, CONSTANT, format, units, zone, out);
    }
    return true;
  }
}
