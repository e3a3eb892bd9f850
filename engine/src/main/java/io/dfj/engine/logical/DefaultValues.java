// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** What stands for arguments that a call leaves out. */
final class DefaultValues {
  private DefaultValues() {}

  /** The type of a default for a parameter of any type. */
  static DataType type(@Nullable Object value) {
    if (value == null) {
      return DataType.NULL;
    } else if (value instanceof Boolean) {
      return DataType.BOOLEAN;
    } else if (value instanceof Double || value instanceof Float) {
      return DataType.DOUBLE;
    } else if (value instanceof BigDecimal number) {
      return DataType.decimal(DataType.MAX_DECIMAL_PRECISION, Math.max(number.scale(), 0));
    } else if (value instanceof Number number) {
      return (int) number.longValue() == number.longValue() ? DataType.INTEGER : DataType.BIGINT;
    } else if (value instanceof LocalDate) {
      return DataType.DATE;
    } else if (value instanceof LocalTime) {
      return DataType.TIME;
    }
    return value instanceof LocalDateTime ? DataType.TIMESTAMP : DataType.VARCHAR;
  }

  /** The default as a constant of a type that takes it. */
  static RexNode literal(RexBuilder builder, @Nullable Object value, DataType type) {
    RelDataType target = CalciteTypes.toCalcite(type, value == null);
    if (value == null) {
      return builder.makeNullLiteral(target);
    } else if (value instanceof Boolean truth) {
      return builder.makeLiteral(truth);
    } else if (value instanceof Number number) {
      BigDecimal exact = new BigDecimal(number.toString());
      return type.sqlType() == SqlType.REAL || type.sqlType() == SqlType.DOUBLE
          ? builder.makeApproxLiteral(exact, target)
          : builder.makeExactLiteral(exact, target);
    }
    String text = value.toString();
    RelDataType varchar = CalciteTypes.toCalcite(DataType.VARCHAR, false);
    RexNode literal =
        builder.makeLiteral(
            value instanceof LocalDateTime ? text.replace('T', ' ') : text, varchar, false);
    return type.sqlType().isString() ? literal : builder.makeAbstractCast(target, literal, false);
  }
}
