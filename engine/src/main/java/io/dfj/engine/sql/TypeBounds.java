// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Refuses types as written whose lengths or digits are beyond what there is. */
final class TypeBounds {
  private static final int MOST_SECOND_DIGITS = 9;

  private TypeBounds() {}

  /**
   * @throws DfjException INVALID_ARGUMENT with the bound, line and column
   */
  static void check(SqlBasicTypeNameSpec type, SqlParserPos pos) {
    int precision = type.getPrecision();
    if (precision == RelDataType.PRECISION_NOT_SPECIFIED) {
      return;
    }
    String name = type.getTypeName().getSimple();
    switch (name) {
      case "DECIMAL" -> decimal(precision, type.getScale(), pos);
      case "CHAR", "VARCHAR", "BINARY", "VARBINARY" ->
          check(name, "length", precision, 1, Integer.MAX_VALUE, pos);
      case "TIME",
          "TIMESTAMP",
          "TIME_WITH_LOCAL_TIME_ZONE",
          "TIMESTAMP_WITH_LOCAL_TIME_ZONE",
          "TIME_TZ",
          "TIMESTAMP_TZ" ->
          check(
              name.startsWith("TIMESTAMP") ? "TIMESTAMP" : "TIME",
              "precision",
              precision,
              0,
              MOST_SECOND_DIGITS,
              pos);
      default -> {} // Types by name, without bounds of ours.
    }
  }

  private static void decimal(int precision, int scale, SqlParserPos pos) {
    check("DECIMAL", "precision", precision, 1, DataType.MAX_DECIMAL_PRECISION, pos);
    if (scale != RelDataType.SCALE_NOT_SPECIFIED) {
      check("DECIMAL(" + precision + ")", "scale", scale, 0, precision, pos);
    }
  }

  private static void check(
      String type, String what, int given, int least, int most, SqlParserPos pos) {
    if (given < least || given > most) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          String.format(
              "%s of %s must be %s, not %d%s",
              what,
              type,
              most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most,
              given,
              StatementResolver.at(pos)));
    }
  }
}
