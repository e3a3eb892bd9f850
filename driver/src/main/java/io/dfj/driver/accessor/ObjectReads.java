// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import java.io.InputStream;
import java.io.Reader;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
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
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The classes that {@code ResultSet.getObject(int, Class)} takes, and the read behind each. */
final class ObjectReads {
  private static final Map<Class<?>, Read<?>> READS = new HashMap<>();

  static {
    add(Object.class, Accessor::getObject);
    add(String.class, Accessor::getString);
    add(CharSequence.class, Accessor::getString);
    add(Boolean.class, Accessor::getBoolean);
    add(Byte.class, Accessor::getByte);
    add(Short.class, Accessor::getShort);
    add(Integer.class, Accessor::getInt);
    add(Long.class, Accessor::getLong);
    add(Float.class, Accessor::getFloat);
    add(Double.class, Accessor::getDouble);
    add(BigDecimal.class, Accessor::getBigDecimal);
    add(BigInteger.class, ObjectReads::bigInteger);
    add(Number.class, ObjectReads::number);
    add(byte[].class, Accessor::getBytes);
    add(Date.class, (accessor, row) -> accessor.getDate(row, null));
    add(Time.class, (accessor, row) -> accessor.getTime(row, null));
    add(Timestamp.class, (accessor, row) -> accessor.getTimestamp(row, null));
    add(java.util.Date.class, ObjectReads::utilDate);
    add(Calendar.class, ObjectReads::calendar);
    add(GregorianCalendar.class, ObjectReads::calendar);
    add(LocalDate.class, Accessor::getLocalDate);
    add(LocalTime.class, Accessor::getLocalTime);
    add(LocalDateTime.class, Accessor::getLocalDateTime);
    add(OffsetTime.class, ObjectReads::offsetTime);
    add(OffsetDateTime.class, Accessor::getOffsetDateTime);
    add(ZonedDateTime.class, ObjectReads::zonedDateTime);
    add(Instant.class, Accessor::getInstant);
    add(Period.class, Accessor::getPeriod);
    add(Duration.class, Accessor::getDuration);
    add(UUID.class, Accessor::getUuid);
    add(Array.class, Accessor::getArray);
    add(Object[].class, ObjectReads::objects);
    add(List.class, Accessor::getList);
    add(Collection.class, Accessor::getList);
    add(Map.class, Accessor::getMap);
    add(Struct.class, Accessor::getStruct);
    add(InputStream.class, Accessor::getBinaryStream);
    add(Reader.class, Accessor::getCharacterStream);
    add(Blob.class, Accessor::getBlob);
    add(Clob.class, Accessor::getClob);
    add(NClob.class, Accessor::getClob);
  }

  private ObjectReads() {}

  private static <T> void add(Class<T> type, Read<? extends T> read) {
    READS.put(type, read);
  }

  static <T> @Nullable T read(Accessor accessor, int row, Class<T> type) throws SQLException {
    Read<?> read = READS.get(type);
    if (read != null) {
      return accessor.isNull(row) ? null : type.cast(read.read(accessor, row));
    } else if (type.isArray() && isReadable(type.getComponentType())) {
      return type.cast(accessor.getArrayOf(row, type.getComponentType()));
    }
    throw accessor.conversion("a " + type.getTypeName());
  }

  private static boolean isReadable(Class<?> type) {
    return READS.containsKey(boxed(type)) || type.isArray() && isReadable(type.getComponentType());
  }

  /** The class whose objects are read for a primitive one; others themselves. */
  static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }

  private static @Nullable Object @Nullable [] objects(Accessor accessor, int row)
      throws SQLException {
    Array array = accessor.getArray(row);
    return array == null ? null : (Object[]) array.getArray();
  }

  private static @Nullable BigInteger bigInteger(Accessor accessor, int row) throws SQLException {
    BigDecimal value = accessor.getBigDecimal(row);
    return value == null ? null : value.toBigInteger();
  }

  private static @Nullable Number number(Accessor accessor, int row) throws SQLException {
    return accessor.getObject(row) instanceof Number number ? number : accessor.getBigDecimal(row);
  }

  private static java.util.@Nullable Date utilDate(Accessor accessor, int row) throws SQLException {
    Timestamp value = accessor.getTimestamp(row, null);
    return value == null ? null : new java.util.Date(value.getTime());
  }

  private static @Nullable GregorianCalendar calendar(Accessor accessor, int row)
      throws SQLException {
    Timestamp value = accessor.getTimestamp(row, null);
    if (value == null) {
      return null;
    }
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getDefault(), Locale.ROOT);
    calendar.setTimeInMillis(value.getTime());
    return calendar;
  }

  /** Of what has an offset: a TIME has none. */
  private static @Nullable OffsetTime offsetTime(Accessor accessor, int row) throws SQLException {
    OffsetDateTime value = accessor.getOffsetDateTime(row);
    return value == null ? null : value.toOffsetTime();
  }

  private static @Nullable ZonedDateTime zonedDateTime(Accessor accessor, int row)
      throws SQLException {
    if (accessor instanceof InstantAccessor instants) {
      return instants.getZonedDateTime(row);
    }
    OffsetDateTime value = accessor.getOffsetDateTime(row);
    return value == null ? null : value.toZonedDateTime();
  }

  /** One way to read a value that is not null. */
  private interface Read<T> {
    @Nullable T read(Accessor accessor, int row) throws SQLException;
  }
}
