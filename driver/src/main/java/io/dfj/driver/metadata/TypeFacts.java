// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import org.jspecify.annotations.Nullable;

/** What JDBC's metadata asks about a type beyond what the type itself says. */
public final class TypeFacts {
  private TypeFacts() {}

  /** Without precision and scale, but of nested types with the types of their parts. */
  public static String name(DataType type) {
    return type.sqlType().isNested() ? type.toString() : type.sqlType().sqlName();
  }

  /**
   * Decimal digits of a number, characters of text, bytes of binary, characters of a date or time's
   * text; the largest int where there is no limit.
   */
  public static int precision(DataType type) {
    return switch (type.sqlType()) {
      case NULL -> 0;
      case BOOLEAN -> 1;
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      case REAL -> 7;
      case DOUBLE -> 15;
      case DECIMAL -> type.precision();
      case CHAR, VARCHAR, VARBINARY ->
          type.precision() == DataType.UNSPECIFIED ? Integer.MAX_VALUE : type.precision();
      case DATE -> 10;
      case TIME -> 8 + fraction(type);
      case TIMESTAMP -> 19 + fraction(type);
      case TIMESTAMP_WITH_TIME_ZONE -> 25 + fraction(type);
      case INTERVAL_YEAR_MONTH -> 9;
      case INTERVAL_DAY_TIME -> 18;
      case ARRAY, ROW, MAP -> Integer.MAX_VALUE;
    };
  }

  private static int fraction(DataType type) {
    return type.precision() == 0 ? 0 : type.precision() + 1;
  }

  /** Digits after the point: of a decimal, and of seconds. */
  public static int scale(DataType type) {
    return switch (type.sqlType()) {
      case DECIMAL -> type.scale();
      case TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> type.precision();
      case INTERVAL_DAY_TIME -> 6;
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
          ARRAY,
          ROW,
          MAP ->
          0;
    };
  }

  /** Scale for DatabaseMetaData, which leaves it null where it means nothing. */
  static @Nullable Integer scaleOrNull(DataType type) {
    SqlType sqlType = type.sqlType();
    return sqlType.isInteger()
            || sqlType == SqlType.DECIMAL
            || sqlType.isTimestamp()
            || sqlType == SqlType.TIME
        ? Integer.valueOf(scale(type))
        : null;
  }

  /** Bytes of text, in UTF-8, or of binary at most; null for all else. */
  static @Nullable Integer octets(DataType type) {
    if (type.sqlType().isString()) {
      return (int) Math.min(4L * precision(type), Integer.MAX_VALUE);
    }
    return type.sqlType() == SqlType.VARBINARY ? Integer.valueOf(precision(type)) : null;
  }

  /** Characters that a value takes at most; the largest int where there is no limit. */
  public static int displaySize(DataType type) {
    return switch (type.sqlType()) {
      case NULL -> 4;
      case BOOLEAN -> 5;
      case TINYINT, SMALLINT, INTEGER, BIGINT -> precision(type) + 1;
      case REAL -> 15;
      case DOUBLE -> 25;
      case DECIMAL ->
          type.precision() + (type.scale() == 0 ? 1 : type.scale() == type.precision() ? 3 : 2);
      case CHAR, VARCHAR, DATE, TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> precision(type);
      case VARBINARY -> (int) Math.min(2L * precision(type), Integer.MAX_VALUE);
      case INTERVAL_YEAR_MONTH -> 28;
      case INTERVAL_DAY_TIME -> 32;
      case ARRAY, ROW, MAP -> Integer.MAX_VALUE;
    };
  }

  public static boolean isSigned(DataType type) {
    return type.sqlType().isNumeric() || type.sqlType().isInterval();
  }

  /** 10 for numbers, null for all else. */
  static @Nullable Integer radix(DataType type) {
    return type.sqlType().isNumeric() ? Integer.valueOf(10) : null;
  }
}
