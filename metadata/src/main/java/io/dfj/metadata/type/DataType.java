// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.type;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A SQL type with its modifiers and, if nested, the types it is made of.
 *
 * @param sqlType the type
 * @param precision DECIMAL: 1 to 38; TIME, TIMESTAMP: fractional digits 0 to 9; CHAR, VARCHAR,
 *     VARBINARY: declared length in characters or bytes, or {@link #UNSPECIFIED}; else unspecified
 * @param scale DECIMAL: 0 to precision; else 0
 * @param children ARRAY: one field, {@code item}; ROW: its fields, each of another name; MAP: the
 *     fields {@code key}, never null, and {@code value}; else empty
 */
public record DataType(SqlType sqlType, int precision, int scale, List<Field> children) {
  /** No declared length. */
  public static final int UNSPECIFIED = -1;

  public static final int MAX_DECIMAL_PRECISION = 38;

  /** Decimals up to this precision always fit a long. */
  public static final int MAX_LONG_DECIMAL_PRECISION = 18;

  public static final DataType NULL = of(SqlType.NULL);
  public static final DataType BOOLEAN = of(SqlType.BOOLEAN);
  public static final DataType TINYINT = of(SqlType.TINYINT);
  public static final DataType SMALLINT = of(SqlType.SMALLINT);
  public static final DataType INTEGER = of(SqlType.INTEGER);
  public static final DataType BIGINT = of(SqlType.BIGINT);
  public static final DataType REAL = of(SqlType.REAL);
  public static final DataType DOUBLE = of(SqlType.DOUBLE);
  public static final DataType VARCHAR = of(SqlType.VARCHAR);
  public static final DataType VARBINARY = of(SqlType.VARBINARY);
  public static final DataType DATE = of(SqlType.DATE);
  public static final DataType TIME = time(6);
  public static final DataType TIMESTAMP = timestamp(6);
  public static final DataType TIMESTAMP_WITH_TIME_ZONE = timestampWithTimeZone(6);
  public static final DataType INTERVAL_YEAR_MONTH = of(SqlType.INTERVAL_YEAR_MONTH);
  public static final DataType INTERVAL_DAY_TIME = of(SqlType.INTERVAL_DAY_TIME);

  /**
   * @throws DfjException DUPLICATE_COLUMN if a ROW has two fields of one name: Arrow's structs keep
   *     their fields by name
   */
  public DataType {
    children = List.copyOf(children);
    if (children.isEmpty() == sqlType.isNested()
        || sqlType == SqlType.ARRAY && children.size() != 1
        || sqlType == SqlType.MAP && children.size() != 2) {
      throw new IllegalArgumentException(sqlType + " of " + children);
    }
    if (sqlType == SqlType.DECIMAL
        && (precision < 1 || precision > MAX_DECIMAL_PRECISION || scale < 0 || scale > precision)) {
      throw new IllegalArgumentException("DECIMAL(" + precision + ", " + scale + ")");
    }
    if ((sqlType == SqlType.TIME || sqlType.isTimestamp()) && (precision < 0 || precision > 9)) {
      throw new IllegalArgumentException(sqlType + "(" + precision + ")");
    }
    if (sqlType == SqlType.ROW) {
      checkDistinct(children);
    }
  }

  private static void checkDistinct(List<Field> fields) {
    Set<String> names = new HashSet<>();
    for (Field field : fields) {
      if (!names.add(field.name())) {
        throw new DfjException(
            ErrorCode.DUPLICATE_COLUMN, "a row has two fields named '" + field.name() + "'");
      }
    }
  }

  public DataType(SqlType sqlType, int precision, int scale) {
    this(sqlType, precision, scale, List.of());
  }

  private static DataType of(SqlType type) {
    return new DataType(type, UNSPECIFIED, 0);
  }

  public static DataType decimal(int precision, int scale) {
    return new DataType(SqlType.DECIMAL, precision, scale);
  }

  public static DataType varchar(int length) {
    return new DataType(SqlType.VARCHAR, length, 0);
  }

  public static DataType character(int length) {
    return new DataType(SqlType.CHAR, length, 0);
  }

  public static DataType time(int precision) {
    return new DataType(SqlType.TIME, precision, 0);
  }

  public static DataType timestamp(int precision) {
    return new DataType(SqlType.TIMESTAMP, precision, 0);
  }

  public static DataType timestampWithTimeZone(int precision) {
    return new DataType(SqlType.TIMESTAMP_WITH_TIME_ZONE, precision, 0);
  }

  /** Values of one type, in order; elements may be null. */
  public static DataType array(DataType element) {
    return array(element, true);
  }

  public static DataType array(DataType element, boolean nullable) {
    return new DataType(
        SqlType.ARRAY, UNSPECIFIED, 0, List.of(new Field("item", element, nullable)));
  }

  /**
   * @param fields at least one
   * @throws DfjException DUPLICATE_COLUMN if two have one name
   */
  public static DataType row(List<Field> fields) {
    return new DataType(SqlType.ROW, UNSPECIFIED, 0, fields);
  }

  /** Values by key; values may be null. */
  public static DataType map(DataType key, DataType value) {
    return map(key, value, true);
  }

  public static DataType map(DataType key, DataType value, boolean nullable) {
    return new DataType(
        SqlType.MAP,
        UNSPECIFIED,
        0,
        List.of(new Field("key", key, false), new Field("value", value, nullable)));
  }

  /** The type with the modifiers that take the most; a nested one holds text. */
  public static DataType largest(SqlType type) {
    return switch (type) {
      case DECIMAL -> decimal(MAX_DECIMAL_PRECISION, 0);
      case TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> new DataType(type, 9, 0);
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          CHAR,
          VARCHAR,
          VARBINARY,
          DATE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME ->
          new DataType(type, UNSPECIFIED, 0);
      case ARRAY -> array(VARCHAR);
      case ROW -> row(List.of(new Field("field", VARCHAR, true)));
      case MAP -> map(VARCHAR, VARCHAR);
    };
  }

  /** Of ARRAY: its element. Of MAP: its entry, a row of key and value. */
  public DataType elementType() {
    if (storage() != Storage.LIST) {
      throw new IllegalStateException(this + " has no elements");
    }
    return sqlType == SqlType.ARRAY ? children.get(0).type() : row(children);
  }

  public Storage storage() {
    return sqlType.storage();
  }

  /** Of a timestamp type: stored units per second, 1,000,000 or 1,000,000,000. */
  public long unitsPerSecond() {
    return precision > 6 ? 1_000_000_000L : 1_000_000L;
  }

  /** SQL text with modifiers, as {@code DECIMAL(15, 2)}. */
  @Override
  public String toString() {
    return switch (sqlType) {
      case DECIMAL -> "DECIMAL(" + precision + ", " + scale + ")";
      case TIME -> "TIME(" + precision + ")";
      case TIMESTAMP -> "TIMESTAMP(" + precision + ")";
      case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP(" + precision + ") WITH TIME ZONE";
      case CHAR, VARCHAR, VARBINARY ->
          precision == UNSPECIFIED ? sqlType.sqlName() : sqlType.sqlName() + "(" + precision + ")";
      case NULL,
          BOOLEAN,
          TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE,
          DATE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME ->
          sqlType.sqlName();
      case ARRAY -> children.get(0).type() + " ARRAY";
      case ROW ->
          children.stream()
              .map(field -> field.name() + " " + field.type())
              .collect(Collectors.joining(", ", "ROW(", ")"));
      case MAP -> "MAP<" + children.get(0).type() + ", " + children.get(1).type() + ">";
    };
  }
}
