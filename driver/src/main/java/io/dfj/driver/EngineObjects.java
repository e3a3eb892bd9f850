// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.ArrayValue;
import io.dfj.driver.accessor.SqlTemporals;
import io.dfj.driver.accessor.StructValue;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.TypedValue;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Struct;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Objects of callers, and all that is in them, as objects of the classes that the engine takes.
 * Streams are read to their end.
 */
final class EngineObjects {
  private EngineObjects() {}

  /** Whether the value has parts. */
  static boolean isNested(Object value) {
    return value instanceof Array
        || value instanceof Struct
        || value instanceof Map<?, ?>
        || hasElements(value);
  }

  private static boolean hasElements(Object value) {
    return value instanceof Collection<?>
        || value.getClass().isArray() && !(value instanceof byte[]);
  }

  /**
   * @param type that the value is wanted for, NULL if that is not known: for a TIMESTAMP WITH TIME
   *     ZONE what is an instant stays one, else its wall clock counts
   * @param what the value is called in messages
   * @throws SQLException 07006 for other classes, and for a Struct of another driver, which names
   *     no fields; 54001 if the value holds itself
   */
  static @Nullable Object of(@Nullable Object value, DataType type, String what)
      throws SQLException {
    try {
      return convert(value, type, what);
    } catch (StackOverflowError e) {
      throw SqlErrors.of(e);
    } catch (RuntimeException e) {
      throw unreadable(what, e);
    }
  }

  private static @Nullable Object convert(@Nullable Object value, DataType type, String what)
      throws SQLException {
    if (value == null || isTaken(value)) {
      return value;
    } else if (isNested(value)) {
      return nested(value, type, what);
    } else if (value instanceof byte[] bytes) {
      return bytes.clone();
    } else if (value instanceof AtomicInteger || value instanceof AtomicLong) {
      return ((Number) value).longValue();
    } else if (value instanceof CharSequence
        || value instanceof Character
        || value instanceof UUID
        || value instanceof URL) {
      return value.toString();
    } else if (value instanceof OffsetTime time) {
      return time.toLocalTime();
    } else if (value instanceof Date date) {
      return SqlTemporals.localDate(date, null);
    } else if (value instanceof Time time) {
      return SqlTemporals.localTime(time, null);
    } else if (value instanceof Timestamp timestamp) {
      return timestamp(timestamp, null, type);
    } else if (value instanceof java.util.Date date) {
      return timestamp(new Timestamp(date.getTime()), null, type);
    } else if (value instanceof Calendar calendar) {
      return timestamp(new Timestamp(calendar.getTimeInMillis()), calendar, type);
    } else if (value instanceof InputStream stream) {
      return StreamContents.bytes(stream, StreamContents.UNKNOWN_LENGTH, what);
    } else if (value instanceof Blob blob) {
      return StreamContents.bytes(blob.getBinaryStream(), StreamContents.UNKNOWN_LENGTH, what);
    } else if (value instanceof Reader reader) {
      return StreamContents.text(reader, StreamContents.UNKNOWN_LENGTH, what);
    } else if (value instanceof Clob clob) {
      return StreamContents.text(clob.getCharacterStream(), StreamContents.UNKNOWN_LENGTH, what);
    } else if (value instanceof SQLXML xml) {
      return xml.getString();
    }
    throw SqlErrors.conversion("a " + value.getClass().getName(), "a parameter");
  }

  /** Whether the engine takes the value as it is, and nobody can change it. */
  static boolean isTaken(Object value) {
    return value instanceof String
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof BigDecimal
        || value instanceof Boolean
        || value instanceof Float
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger
        || value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof LocalDateTime
        || value instanceof OffsetDateTime
        || value instanceof ZonedDateTime
        || value instanceof Instant
        || value instanceof Period
        || value instanceof Duration;
  }

  /**
   * @param calendar whose zone the wall clock is in that a timestamp without time zone shows; null
   *     for the JVM's
   */
  static Object timestamp(Timestamp value, @Nullable Calendar calendar, DataType type) {
    return type.sqlType() == SqlType.TIMESTAMP_WITH_TIME_ZONE
        ? value.toInstant()
        : SqlTemporals.localDateTime(value, calendar);
  }

  private static Object nested(Object value, DataType type, String what) throws SQLException {
    if (value instanceof ArrayValue array) {
      return typed(array.type(), (Object[]) array.getArray(), what);
    } else if (value instanceof StructValue struct) {
      return typed(struct.type(), struct.getAttributes(), what);
    } else if (value instanceof Array || hasElements(value)) {
      return parts(elements(value), type, what);
    } else if (value instanceof Map<?, ?> map) {
      boolean isMap = type.sqlType() == SqlType.MAP;
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entries.put(
            convert(entry.getKey(), isMap ? part(type, 0) : DataType.NULL, what),
            convert(entry.getValue(), isMap ? part(type, 1) : DataType.NULL, what));
      }
      return entries;
    }
    throw SqlErrors.conversion(
        "a " + value.getClass().getName() + " (use Connection.createStruct)", "a parameter");
  }

  private static TypedValue typed(DataType type, @Nullable Object[] values, String what)
      throws SQLException {
    return new TypedValue(type, parts(Arrays.asList(values), type, what));
  }

  private static List<@Nullable Object> parts(Collection<?> values, DataType type, String what)
      throws SQLException {
    List<@Nullable Object> converted = new ArrayList<>(values.size());
    for (Object value : values) {
      converted.add(convert(value, part(type, converted.size()), what));
    }
    return converted;
  }

  /** Of an element, field, key or value; NULL where the type has none. */
  private static DataType part(DataType type, int index) {
    return switch (type.sqlType()) {
      case ARRAY -> type.elementType();
      case ROW, MAP ->
          index < type.children().size() ? type.children().get(index).type() : DataType.NULL;
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
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME ->
          DataType.NULL;
    };
  }

  /** Of a collection, an Array or an array, of primitives too. */
  private static Collection<?> elements(Object value) throws SQLException {
    if (value instanceof Collection<?> collection) {
      return collection;
    } else if (value instanceof Array array) {
      return elements(array.getArray());
    } else if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
      elements.add(java.lang.reflect.Array.get(value, i));
    }
    return elements;
  }

  /**
   * An array type of as many dimensions as the elements have.
   *
   * @throws SQLException as {@link #of}
   */
  static DataType arrayType(DataType element, @Nullable Object[] elements) throws SQLException {
    try {
      return arrayType(element, Arrays.asList(elements));
    } catch (StackOverflowError e) {
      throw SqlErrors.of(e);
    } catch (RuntimeException e) {
      throw unreadable("the array", e);
    }
  }

  /** The caller's own collections and the like may throw what they want. */
  private static SQLException unreadable(String what, RuntimeException e) {
    return SqlErrors.of(ErrorCode.UNSUPPORTED_CONVERSION, what + " cannot be read: " + e, e);
  }

  private static DataType arrayType(DataType element, Collection<?> elements) throws SQLException {
    if (!element.sqlType().isNested()) {
      for (Object value : elements) {
        if (value != null && (value instanceof Array || hasElements(value))) {
          return DataType.array(arrayType(element, elements(value)));
        }
      }
    }
    return DataType.array(element);
  }
}
