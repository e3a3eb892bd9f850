// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.SqlTemporals;
import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values set so far, as the Java objects that the engine takes: objects of {@code java.sql}
 * have become those of {@code java.time}.
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
    DataType type = types.get(index - 1);
    set(index, value == null ? null : EngineObjects.timestamp(value, calendar, type));
  }

  /**
   * Sets a value of any class that JDBC maps to a type of dfj.
   *
   * @throws SQLException as {@link EngineObjects#of}
   */
  void setObject(int index, @Nullable Object value) throws SQLException {
    check(index);
    boolean done = value == null || EngineObjects.isTaken(value);
    set(index, done ? value : EngineObjects.of(value, types.get(index - 1), name(index)));
  }

  /**
   * Sets the text that a reader gives.
   *
   * @throws SQLException as {@link StreamContents#text}
   */
  void setText(int index, @Nullable Reader reader, long length) throws SQLException {
    check(index);
    set(index, StreamContents.text(reader, length, name(index)));
  }

  /**
   * Sets the text that a stream gives.
   *
   * @throws SQLException as {@link StreamContents#bytes}
   */
  void setText(int index, @Nullable InputStream stream, long length, Charset charset)
      throws SQLException {
    check(index);
    byte[] bytes = StreamContents.bytes(stream, length, name(index));
    set(index, bytes == null ? null : new String(bytes, charset));
  }

  /**
   * Sets the bytes that a stream gives.
   *
   * @throws SQLException as {@link StreamContents#bytes}
   */
  void setBytes(int index, @Nullable InputStream stream, long length) throws SQLException {
    check(index);
    set(index, StreamContents.bytes(stream, length, name(index)));
  }

  private static String name(int index) {
    return "parameter " + index;
  }
}
