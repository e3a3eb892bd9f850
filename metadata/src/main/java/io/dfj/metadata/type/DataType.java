// SPDX-License-Identifier: Apache-2.0
package io.dfj.metadata.type;

/**
 * A SQL type with its modifiers.
 *
 * @param sqlType the type
 * @param precision DECIMAL: 1 to 38; TIME, TIMESTAMP: fractional digits 0 to 9; CHAR, VARCHAR,
 *     VARBINARY: declared length in characters or bytes, or {@link #UNSPECIFIED}; else unspecified
 * @param scale DECIMAL: 0 to precision; else 0
 */
public record DataType(SqlType sqlType, int precision, int scale) {
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

  public DataType {
    if (sqlType == SqlType.DECIMAL
        && (precision < 1 || precision > MAX_DECIMAL_PRECISION || scale < 0 || scale > precision)) {
      throw new IllegalArgumentException("DECIMAL(" + precision + ", " + scale + ")");
    }
    if ((sqlType == SqlType.TIME || sqlType.isTimestamp()) && (precision < 0 || precision > 9)) {
      throw new IllegalArgumentException(sqlType + "(" + precision + ")");
    }
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
    };
  }
}
