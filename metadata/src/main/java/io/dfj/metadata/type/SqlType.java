// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.type;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;

/**
 * Every SQL type of the engine: one row each. Nullability and modifiers are in {@link DataType} and
 * {@link Field}.
 */
public enum SqlType {
  NULL("NULL", Types.NULL, Object.class, Storage.INT),
  BOOLEAN("BOOLEAN", Types.BOOLEAN, Boolean.class, Storage.BOOLEAN),
  TINYINT("TINYINT", Types.TINYINT, Byte.class, Storage.INT),
  SMALLINT("SMALLINT", Types.SMALLINT, Short.class, Storage.INT),
  INTEGER("INTEGER", Types.INTEGER, Integer.class, Storage.INT),
  BIGINT("BIGINT", Types.BIGINT, Long.class, Storage.LONG),
  REAL("REAL", Types.REAL, Float.class, Storage.DOUBLE),
  DOUBLE("DOUBLE", Types.DOUBLE, Double.class, Storage.DOUBLE),
  DECIMAL("DECIMAL", Types.DECIMAL, BigDecimal.class, Storage.DECIMAL),
  /** Kept apart from VARCHAR for metadata only: values are neither padded nor compared padded. */
  CHAR("CHAR", Types.CHAR, String.class, Storage.BYTES),
  VARCHAR("VARCHAR", Types.VARCHAR, String.class, Storage.BYTES),
  VARBINARY("VARBINARY", Types.VARBINARY, byte[].class, Storage.BYTES),
  /** Days since 1970-01-01, proleptic Gregorian. */
  DATE("DATE", Types.DATE, java.sql.Date.class, Storage.INT),
  /** Nanoseconds since midnight. */
  TIME("TIME", Types.TIME, java.sql.Time.class, Storage.LONG),
  /** Since 1970-01-01T00:00 local: microseconds at precision 0 to 6, nanoseconds at 7 to 9. */
  TIMESTAMP("TIMESTAMP", Types.TIMESTAMP, java.sql.Timestamp.class, Storage.LONG),
  /** An instant: since the epoch in UTC, unit as TIMESTAMP; shown in the session's zone. */
  TIMESTAMP_WITH_TIME_ZONE(
      "TIMESTAMP WITH TIME ZONE",
      Types.TIMESTAMP_WITH_TIMEZONE,
      OffsetDateTime.class,
      Storage.LONG),
  /** Months. */
  INTERVAL_YEAR_MONTH("INTERVAL YEAR TO MONTH", Types.OTHER, Period.class, Storage.INT),
  /** Microseconds. */
  INTERVAL_DAY_TIME("INTERVAL DAY TO SECOND", Types.OTHER, Duration.class, Storage.LONG),
  /** Values of one element type, in order. */
  ARRAY("ARRAY", Types.ARRAY, java.sql.Array.class, Storage.LIST),
  /** Named fields, each with a type of its own. */
  ROW("ROW", Types.STRUCT, java.sql.Struct.class, Storage.STRUCT),
  /** Entries of key and value; keys are never null and occur once. */
  MAP("MAP", Types.JAVA_OBJECT, java.util.Map.class, Storage.LIST);

  private final String sqlName;
  private final int jdbcType;
  private final Class<?> javaClass;
  private final Storage storage;

  SqlType(String sqlName, int jdbcType, Class<?> javaClass, Storage storage) {
    this.sqlName = sqlName;
    this.jdbcType = jdbcType;
    this.javaClass = javaClass;
    this.storage = storage;
  }

  /** The bare SQL name, without modifiers. */
  public String sqlName() {
    return sqlName;
  }

  /** Code of {@link java.sql.Types}. */
  public int jdbcType() {
    return jdbcType;
  }

  /** What {@code ResultSet.getObject(int)} returns. */
  public Class<?> javaClass() {
    return javaClass;
  }

  /** How vectors hold it. */
  public Storage storage() {
    return storage;
  }

  public boolean isInteger() {
    return this == TINYINT || this == SMALLINT || this == INTEGER || this == BIGINT;
  }

  public boolean isNumeric() {
    return isInteger() || this == REAL || this == DOUBLE || this == DECIMAL;
  }

  public boolean isString() {
    return this == CHAR || this == VARCHAR;
  }

  public boolean isTimestamp() {
    return this == TIMESTAMP || this == TIMESTAMP_WITH_TIME_ZONE;
  }

  public boolean isInterval() {
    return this == INTERVAL_YEAR_MONTH || this == INTERVAL_DAY_TIME;
  }

  /** ARRAY, ROW and MAP: their values hold values of other types. */
  public boolean isNested() {
    return this == ARRAY || this == ROW || this == MAP;
  }
}
