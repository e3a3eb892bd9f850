// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;

/**
 * A column of another database.
 *
 * @param name there
 * @param field what it is here
 * @param kind how its values are read and compared
 */
record JdbcColumn(String name, Field field, Kind kind) {
  /** Digits of numbers that do not say how many they have. */
  private static final DataType ANY_NUMBER = DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 18);

  /** Values that are alike in how they travel. */
  enum Kind {
    BOOLEAN,
    INTEGER,
    DECIMAL,
    FLOATING,
    TEXT,
    BINARY,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMP_WITH_TIME_ZONE,
    /** Read as text; of its comparisons nothing is known. */
    OPAQUE
  }

  /** Whether comparisons with it mean the same there as here, collations aside. */
  boolean isComparable() {
    return switch (kind) {
      case BOOLEAN, INTEGER, DECIMAL, FLOATING, TEXT, DATE, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE ->
          true;
      case BINARY, TIME, OPAQUE -> false;
    };
  }

  /**
   * @param index from 1
   */
  static JdbcColumn of(ResultSetMetaData columns, int index, Dialect dialect) throws SQLException {
    String name = columns.getColumnLabel(index);
    String typeName = columns.getColumnTypeName(index).toLowerCase(Locale.ROOT);
    int precision = columns.getPrecision(index);
    int scale = columns.getScale(index);
    DataType type = DataType.VARCHAR;
    Kind kind = Kind.OPAQUE;
    switch (columns.getColumnType(index)) {
      case Types.BOOLEAN, Types.BIT -> {
        if (typeName.startsWith("bool") || precision <= 1 && !typeName.equals("bit")) {
          type = DataType.BOOLEAN;
          kind = Kind.BOOLEAN;
        }
      }
      case Types.TINYINT -> {
        // Unsigned in some databases.
        type = DataType.SMALLINT;
        kind = Kind.INTEGER;
      }
      case Types.SMALLINT -> {
        type = columns.isSigned(index) ? DataType.SMALLINT : DataType.INTEGER;
        kind = Kind.INTEGER;
      }
      case Types.INTEGER -> {
        type = columns.isSigned(index) ? DataType.INTEGER : DataType.BIGINT;
        kind = Kind.INTEGER;
      }
      case Types.BIGINT -> {
        type = columns.isSigned(index) ? DataType.BIGINT : DataType.decimal(20, 0);
        kind = columns.isSigned(index) ? Kind.INTEGER : Kind.DECIMAL;
      }
      case Types.REAL -> {
        type = DataType.REAL;
        kind = Kind.FLOATING;
      }
      case Types.FLOAT, Types.DOUBLE -> {
        // PostgreSQL's money is a DOUBLE to its driver.
        if (!typeName.equals("money")) {
          type = DataType.DOUBLE;
          kind = Kind.FLOATING;
        }
      }
      case Types.NUMERIC, Types.DECIMAL -> {
        boolean fits =
            !typeName.equals("decfloat")
                && precision >= 1
                && precision <= DataType.MAX_DECIMAL_PRECISION
                && scale >= 0
                && scale <= precision;
        type = fits ? DataType.decimal(precision, scale) : ANY_NUMBER;
        kind = Kind.DECIMAL;
      }
      case Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR -> {
        boolean plain =
            dialect.product() == Dialect.Product.OTHER
                || typeName.equals("varchar")
                || typeName.equals("text")
                || typeName.equals("character varying");
        kind = plain ? Kind.TEXT : Kind.OPAQUE;
      }
      case Types.VARBINARY, Types.LONGVARBINARY, Types.BINARY, Types.BLOB -> {
        if (!typeName.equals("uuid")) {
          type = DataType.VARBINARY;
          kind = Kind.BINARY;
        }
      }
      case Types.DATE -> {
        type = DataType.DATE;
        kind = Kind.DATE;
      }
      case Types.TIME -> {
        if (!typeName.equals("timetz")) {
          type = DataType.TIME;
          kind = Kind.TIME;
        }
      }
      case Types.TIMESTAMP -> {
        boolean zoned = typeName.equals("timestamptz");
        int digits = scale > 6 ? 9 : 6;
        type = zoned ? DataType.timestampWithTimeZone(digits) : DataType.timestamp(digits);
        kind = zoned ? Kind.TIMESTAMP_WITH_TIME_ZONE : Kind.TIMESTAMP;
      }
      case Types.TIMESTAMP_WITH_TIMEZONE -> {
        type = DataType.timestampWithTimeZone(scale > 6 ? 9 : 6);
        kind = Kind.TIMESTAMP_WITH_TIME_ZONE;
      }
      default -> {}
    }
    boolean nullable = columns.isNullable(index) != ResultSetMetaData.columnNoNulls;
    return new JdbcColumn(name, new Field(dialect.shown(name), type, nullable), kind);
  }
}
