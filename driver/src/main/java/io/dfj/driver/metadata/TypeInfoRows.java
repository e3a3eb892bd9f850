// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import io.dfj.metadata.jdbc.TypeInfoRow;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of getTypeInfo: every type once, at its largest. */
final class TypeInfoRows {
  private TypeInfoRows() {}

  static List<TypeInfoRow> rows() {
    List<TypeInfoRow> rows = new ArrayList<>();
    for (SqlType type : SqlType.values()) {
      if (type != SqlType.NULL) {
        rows.add(row(DataType.largest(type)));
      }
    }
    return rows;
  }

  private static TypeInfoRow row(DataType type) {
    SqlType sqlType = type.sqlType();
    String prefix = literalPrefix(sqlType);
    boolean isDecimal = sqlType == SqlType.DECIMAL;
    return new TypeInfoRow(
        sqlType.sqlName(),
        sqlType.jdbcType(),
        TypeFacts.precision(type),
        prefix,
        literalSuffix(prefix),
        createParameters(sqlType),
        (short) DatabaseMetaData.typeNullable,
        sqlType.isString(),
        (short)
            (sqlType.isString() ? DatabaseMetaData.typeSearchable : DatabaseMetaData.typePredBasic),
        sqlType.isNumeric() && !TypeFacts.isSigned(type),
        isDecimal,
        false,
        null,
        (short) 0,
        (short) (isDecimal ? DataType.MAX_DECIMAL_PRECISION : TypeFacts.scale(type)),
        null,
        null,
        TypeFacts.radix(type));
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
      case ARRAY -> "ARRAY[";
      case ROW -> "ROW(";
      case MAP -> "MAP[";
      case NULL, BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> null;
    };
  }

  /** Closes what the prefix opens. */
  private static @Nullable String literalSuffix(@Nullable String prefix) {
    return prefix == null ? null : prefix.endsWith("[") ? "]" : prefix.endsWith("(") ? ")" : "'";
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
          INTERVAL_DAY_TIME,
          ARRAY,
          ROW,
          MAP ->
          null;
    };
  }
}
