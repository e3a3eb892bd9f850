// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Field;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column of the current batch. Rows are counted from 0 within the batch; the caller keeps
 * them inside it. Of a null, primitive reads give zero and the others null, and {@link #wasNull()}
 * tells. Conversions that JDBC does not know throw state 07006, values that do not fit 22003.
 *
 * <p>Subclasses read their vector class without boxing; what they do not override is a conversion
 * that does not exist.
 */
public abstract class Accessor {
  private final Field field;
  private final SliceBuilder text = new SliceBuilder();
  private final HeapBuffer validity = new HeapBuffer();
  private boolean hasNulls;
  private boolean wasNull;

  Accessor(Field field) {
    this.field = field;
  }

  /** Copies what the vector holds, to be read until the next call; the vector may go. */
  public void bind(FieldVector vector) {
    hasNulls = vector.getNullCount() > 0;
    if (hasNulls) {
      validity.load(vector.getValidityBuffer(), (vector.getValueCount() + 7L) >> 3);
    }
  }

  /** The column. */
  public final Field field() {
    return field;
  }

  /** Whether the last read met a null. */
  public final boolean wasNull() {
    return wasNull;
  }

  /** Whether the value is null; remembered for {@link #wasNull()}. */
  public boolean isNull(int row) {
    boolean isNull = hasNulls && !validity.isSet(row);
    wasNull = isNull;
    return isNull;
  }

  final void setWasNull() {
    wasNull = true;
  }

  /** As the class that JDBC assigns to the column's type. */
  public abstract @Nullable Object getObject(int row) throws SQLException;

  /** As text, in the form in which SQL casts to VARCHAR. */
  public abstract @Nullable String getString(int row) throws SQLException;

  /** Any number but zero is true; of text the usual words. */
  public boolean getBoolean(int row) throws SQLException {
    throw conversion("boolean");
  }

  public byte getByte(int row) throws SQLException {
    long value = getLong(row);
    if ((byte) value != value) {
      throw outOfRange(value, "byte");
    }
    return (byte) value;
  }

  public short getShort(int row) throws SQLException {
    long value = getLong(row);
    if ((short) value != value) {
      throw outOfRange(value, "short");
    }
    return (short) value;
  }

  public int getInt(int row) throws SQLException {
    long value = getLong(row);
    if ((int) value != value) {
      throw outOfRange(value, "int");
    }
    return (int) value;
  }

  /** Fractions are cut off. */
  public long getLong(int row) throws SQLException {
    throw conversion("a number");
  }

  public float getFloat(int row) throws SQLException {
    double value = getDouble(row);
    float narrow = (float) value;
    if (Float.isInfinite(narrow) && !Double.isInfinite(value)) {
      throw outOfRange(value, "float");
    }
    return narrow;
  }

  public double getDouble(int row) throws SQLException {
    throw conversion("a number");
  }

  public @Nullable BigDecimal getBigDecimal(int row) throws SQLException {
    throw conversion("a number");
  }

  public byte @Nullable [] getBytes(int row) throws SQLException {
    throw conversion("bytes");
  }

  /**
   * @param calendar whose zone the date's midnight is in; null for the JVM's
   */
  public @Nullable Date getDate(int row, @Nullable Calendar calendar) throws SQLException {
    LocalDate date = getLocalDate(row);
    return date == null ? null : SqlTemporals.date(date, calendar);
  }

  /**
   * @param calendar whose zone the time is in; null for the JVM's
   */
  public @Nullable Time getTime(int row, @Nullable Calendar calendar) throws SQLException {
    LocalTime time = getLocalTime(row);
    return time == null ? null : SqlTemporals.time(time, calendar);
  }

  /**
   * @param calendar whose zone a timestamp without zone is in; null for the JVM's
   */
  public @Nullable Timestamp getTimestamp(int row, @Nullable Calendar calendar)
      throws SQLException {
    LocalDateTime timestamp = getLocalDateTime(row);
    return timestamp == null ? null : SqlTemporals.timestamp(timestamp, calendar);
  }

  public @Nullable LocalDate getLocalDate(int row) throws SQLException {
    throw conversion("a date");
  }

  public @Nullable LocalTime getLocalTime(int row) throws SQLException {
    throw conversion("a time");
  }

  public @Nullable LocalDateTime getLocalDateTime(int row) throws SQLException {
    throw conversion("a timestamp");
  }

  /** Only of instants: a timestamp without zone has none. */
  public @Nullable OffsetDateTime getOffsetDateTime(int row) throws SQLException {
    throw conversion("a timestamp with time zone");
  }

  /** Only of instants: a timestamp without zone has none. */
  public @Nullable Instant getInstant(int row) throws SQLException {
    OffsetDateTime value = getOffsetDateTime(row);
    return value == null ? null : value.toInstant();
  }

  public @Nullable Period getPeriod(int row) throws SQLException {
    throw conversion("a period");
  }

  public @Nullable Duration getDuration(int row) throws SQLException {
    throw conversion("a duration");
  }

  public @Nullable UUID getUuid(int row) throws SQLException {
    throw conversion("a UUID");
  }

  public final @Nullable InputStream getBinaryStream(int row) throws SQLException {
    byte[] bytes = getBytes(row);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  public final @Nullable InputStream getAsciiStream(int row) throws SQLException {
    String text = getString(row);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Two bytes a character, as the deprecated method of JDBC wants it. */
  public final @Nullable InputStream getUnicodeStream(int row) throws SQLException {
    String text = getString(row);
    return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16BE));
  }

  public final @Nullable Reader getCharacterStream(int row) throws SQLException {
    String text = getString(row);
    return text == null ? null : new StringReader(text);
  }

  public final @Nullable NClob getClob(int row) throws SQLException {
    String text = getString(row);
    return text == null ? null : new TextClob(text);
  }

  public @Nullable Array getArray(int row) throws SQLException {
    throw conversion("an Array");
  }

  /** The elements of an array; arrays in it are lists too. */
  public @Nullable List<@Nullable Object> getList(int row) throws SQLException {
    throw conversion("a List");
  }

  /**
   * The elements of an array in an array of this class, which may be primitive.
   *
   * @param component that {@link #getObject(int, Class)} takes, or such an array's class
   * @throws SQLException 07006 if an element is null and the class is primitive
   */
  @Nullable Object getArrayOf(int row, Class<?> component) throws SQLException {
    throw conversion("a " + component.getTypeName() + "[]");
  }

  /** The entries of a map in their order, or the fields of a row by their names. */
  public @Nullable Map<Object, @Nullable Object> getMap(int row) throws SQLException {
    throw conversion("a Map");
  }

  public @Nullable Struct getStruct(int row) throws SQLException {
    throw conversion("a Struct");
  }

  public final @Nullable Blob getBlob(int row) throws SQLException {
    byte[] bytes = getBytes(row);
    return bytes == null ? null : new BytesBlob(bytes);
  }

  /**
   * As a class of the caller's choice; see {@link ObjectReads}.
   *
   * @return null for a null, whatever the class
   */
  public final <T> @Nullable T getObject(int row, Class<T> type) throws SQLException {
    return ObjectReads.read(this, row, type);
  }

  /** An empty buffer for the text of one value; see {@link #written}. */
  final SliceBuilder writer() {
    text.reset();
    return text;
  }

  /** What was written into {@link #writer()}. */
  final String written() {
    return new String(text.data(), 0, text.length(), StandardCharsets.ISO_8859_1);
  }

  final SQLException conversion(String to) {
    return SqlErrors.conversion(name(), to);
  }

  final SQLException outOfRange(Object value, String type) {
    return SqlErrors.of(
        ErrorCode.NUMERIC_OVERFLOW, value + " in " + name() + " is out of range for " + type);
  }

  final SQLException badText(String text, String type) {
    return SqlErrors.of(
        ErrorCode.INVALID_CAST, "'" + text + "' in " + name() + " cannot be read as " + type);
  }

  private String name() {
    return "column '" + field.name() + "' of type " + field.type();
  }
}
