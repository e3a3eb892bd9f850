// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.SqlTemporals;
import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values set so far, as the Java objects that the engine takes. Objects of {@code java.sql}
 * become those of {@code java.time}; a {@link Timestamp} for a TIMESTAMP WITH TIME ZONE keeps its
 * instant, else its wall clock counts.
 */
final class ParameterValues {
  private final List<DataType> types;
  private final @Nullable Object[] values;
  private final boolean[] isSet;

  ParameterValues(List<DataType> types) {
    this.types = types;
    values = new Object[types.size()];
    isSet = new boolean[types.size()];
  }

  void clear() {
    Arrays.fill(values, null);
    Arrays.fill(isSet, false);
  }

  /**
   * A copy of all values.
   *
   * @throws SQLException 07002 if one is missing
   */
  List<@Nullable Object> complete() throws SQLException {
    for (int i = 0; i < isSet.length; i++) {
      if (!isSet[i]) {
        throw SqlErrors.of(
            ErrorCode.MISSING_PARAMETER,
            "parameter " + (i + 1) + " of " + isSet.length + " is not set");
      }
    }
    return new ArrayList<>(Arrays.asList(values));
  }

  /**
   * @throws SQLException 07009 unless there is such a parameter
   */
  void check(int index) throws SQLException {
    if (index < 1 || index > values.length) {
      throw SqlErrors.index("parameter", index, values.length);
    }
  }

  /** Sets a value of a class that the engine takes, or null. */
  void set(int index, @Nullable Object value) throws SQLException {
    check(index);
    values[index - 1] = value;
    isSet[index - 1] = true;
  }

  void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
    set(index, value == null ? null : SqlTemporals.localDate(value, calendar));
  }

  void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
    set(index, value == null ? null : SqlTemporals.localTime(value, calendar));
  }

  void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
      throws SQLException {
    check(index);
    if (value == null) {
      set(index, null);
    } else if (types.get(index - 1).sqlType() == SqlType.TIMESTAMP_WITH_TIME_ZONE) {
      set(index, value.toInstant());
    } else {
      set(index, SqlTemporals.localDateTime(value, calendar));
    }
  }

  /**
   * Sets a value of any class that JDBC maps to a type of dfj.
   *
   * @throws SQLException 07006 for other classes
   */
  void setObject(int index, @Nullable Object value) throws SQLException {
    check(index);
    if (value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof String
        || value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof LocalDateTime
        || value instanceof OffsetDateTime
        || value instanceof ZonedDateTime
        || value instanceof Instant
        || value instanceof Period
        || value instanceof Duration) {
      set(index, value);
    } else if (value instanceof byte[] bytes) {
      set(index, bytes.clone());
    } else if (value instanceof Date date) {
      setDate(index, date, null);
    } else if (value instanceof Time time) {
      setTime(index, time, null);
    } else if (value instanceof Timestamp timestamp) {
      setTimestamp(index, timestamp, null);
    } else if (value instanceof java.util.Date date) {
      setTimestamp(index, new Timestamp(date.getTime()), null);
    } else if (value instanceof Calendar calendar) {
      setTimestamp(index, new Timestamp(calendar.getTimeInMillis()), calendar);
    } else if (value instanceof OffsetTime time) {
      set(index, time.toLocalTime());
    } else if (value instanceof Character || value instanceof UUID || value instanceof URL) {
      set(index, value.toString());
    } else if (value instanceof CharSequence text) {
      set(index, text.toString());
    } else if (value instanceof InputStream stream) {
      setBytes(index, stream, -1);
    } else if (value instanceof Reader reader) {
      setText(index, reader, -1);
    } else if (value instanceof Clob clob) {
      setText(index, clob.getCharacterStream(), -1);
    } else if (value instanceof Blob blob) {
      setBytes(index, blob.getBinaryStream(), -1);
    } else if (value instanceof SQLXML xml) {
      set(index, xml.getString());
    } else if (NestedParameters.isNested(value)) {
      set(index, NestedParameters.of(value));
    } else {
      throw SqlErrors.conversion("a " + value.getClass().getName(), "a parameter");
    }
  }

  /**
   * Reads the text to its end.
   *
   * @param length characters that there must be; -1 if that is not said
   * @throws SQLException 22026 if there are fewer or more
   */
  void setText(int index, @Nullable Reader reader, long length) throws SQLException {
    check(index);
    checkLength(length);
    if (reader == null) {
      set(index, null);
      return;
    }
    try {
      StringWriter text = new StringWriter();
      char[] buffer = new char[4096];
      long left = length < 0 ? Long.MAX_VALUE : length;
      int read;
      // One more than there should be, to see that it is the end.
      while ((read = reader.read(buffer, 0, (int) Math.min(buffer.length - 1, left) + 1)) >= 0) {
        if (read > left) {
          throw lengthMismatch(index, length, "characters");
        }
        text.write(buffer, 0, read);
        left = length < 0 ? left : left - read;
      }
      if (length >= 0 && left > 0) {
        throw lengthMismatch(index, length, "characters");
      }
      set(index, text.toString());
    } catch (IOException e) {
      throw unreadable(index, e);
    }
  }

  /**
   * Reads the stream to its end.
   *
   * @param length bytes that there must be; -1 if that is not said
   * @throws SQLException 22026 if there are fewer or more
   */
  void setBytes(int index, @Nullable InputStream stream, long length) throws SQLException {
    check(index);
    set(index, read(index, stream, length));
  }

  byte @Nullable [] read(int index, @Nullable InputStream stream, long length) throws SQLException {
    checkLength(length);
    if (stream == null) {
      return null;
    }
    try {
      if (length < 0) {
        return stream.readAllBytes();
      }
      byte[] bytes = stream.readNBytes((int) Math.min(length, Integer.MAX_VALUE));
      if (bytes.length < length || stream.read() >= 0) {
        throw lengthMismatch(index, length, "bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(index, e);
    }
  }

  private static SQLException lengthMismatch(int index, long length, String unit) {
    return SqlErrors.of(
        ErrorCode.LENGTH_MISMATCH,
        "the stream of parameter " + index + " has not " + length + " " + unit);
  }

  private static void checkLength(long length) throws SQLException {
    if (length < -1) {
      throw SqlErrors.argument("length " + length);
    }
  }

  private static SQLException unreadable(int index, IOException e) {
    return SqlErrors.of(
        ErrorCode.IO_ERROR, "the stream of parameter " + index + " cannot be read: " + e, e);
  }
}
