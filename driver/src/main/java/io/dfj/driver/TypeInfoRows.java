// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@link MetadataResult#TYPE_INFO}: every type once, at its largest. */
final class TypeInfoRows {
  private TypeInfoRows() {}

  static List<@Nullable Object[]> rows() {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (SqlType type : SqlType.values()) {
      if (type != SqlType.NULL) {
        rows.add(row(largest(type)));
      }
    }
    rows.sort(Comparator.comparing(row -> row[1] instanceof Integer code ? code : 0));
    return rows;
  }

  private static DataType largest(SqlType type) {
    return switch (type) {
      case DECIMAL -> DataType.decimal(DataType.MAX_DECIMAL_PRECISION, 0);
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
          new DataType(type, DataType.UNSPECIFIED, 0);
    };
  }

  private static @Nullable Object[] row(DataType type) {
    SqlType sqlType = type.sqlType();
    String prefix = literalPrefix(sqlType);
    boolean isDecimal = sqlType == SqlType.DECIMAL;
    return new @Nullable Object[] {
      sqlType.sqlName(),
      sqlType.jdbcType(),
      TypeFacts.precision(type),
      prefix,
      prefix == null ? null : "'",
      createParameters(sqlType),
      DatabaseMetaData.typeNullable,
      sqlType.isString(),
      DatabaseMetaData.typeSearchable,
      !TypeFacts.isSigned(type),
      isDecimal,
      false,
      null,
      0,
      isDecimal ? DataType.MAX_DECIMAL_PRECISION : TypeFacts.scale(type),
      null,
      null,
      TypeFacts.radix(type)
    };
  }

  private static @Nullable String literalPrefix(SqlType type) {
    return switch (type) {
      case CHAR, VARCHAR -> "'";
      case VARBINARY -> "X'";
      case DATE -> "DATE '";
      case TIME -> "TIME '";
      case TIMESTAMP -> "TIMESTAMP '";
      case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMP WITH TIME ZONE '";
      case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> "INTERVAL '";
      case NULL, BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> null;
    };
  }

  private static @Nullable String createParameters(SqlType type) {
    return switch (type) {
      case DECIMAL -> "precision,scale";
      case CHAR, VARCHAR, VARBINARY -> "length";
      case TIME, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> "precision";
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
          null;
    };
  }
}
