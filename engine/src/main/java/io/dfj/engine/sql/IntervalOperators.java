// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.metadata.type.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.fun.SqlAvgAggFunction;
import org.apache.calcite.sql.fun.SqlMonotonicBinaryOperator;
import org.apache.calcite.sql.fun.SqlSumAggFunction;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * The operators {@code * /} and the aggregates SUM and AVG, where intervals are among what they
 * take. A part of some days is an interval of days and time.
 */
final class IntervalOperators {
  static final SqlBinaryOperator TIMES =
      new SqlMonotonicBinaryOperator(
          "*",
          SqlKind.TIMES,
          60,
          true,
          binding -> scaled(binding, ReturnTypes.PRODUCT_NULLABLE.inferReturnType(binding)),
          InferTypes.FIRST_KNOWN,
          OperandTypes.MULTIPLY_OPERATOR);
  static final SqlBinaryOperator DIVIDE =
      new SqlBinaryOperator(
          "/",
          SqlKind.DIVIDE,
          60,
          true,
          binding -> scaled(binding, ReturnTypes.QUOTIENT_NULLABLE.inferReturnType(binding)),
          InferTypes.FIRST_KNOWN,
          OperandTypes.DIVISION_OPERATOR);
  static final SqlAggFunction SUM = new Sum();
  static final SqlAggFunction AVG = new Avg();

  private static final SqlOperandTypeChecker SUMMABLE =
      OperandTypes.NUMERIC.or(OperandTypes.INTERVAL);

  private IntervalOperators() {}

  private static @Nullable RelDataType scaled(
      SqlOperatorBinding binding, @Nullable RelDataType type) {
    if (type == null || !SqlTypeName.DAY_INTERVAL_TYPES.contains(type.getSqlTypeName())) {
      return type;
    }
    boolean whole =
        binding.getOperator().getKind() == SqlKind.TIMES
            && (SqlTypeUtil.isIntType(binding.getOperandType(0))
                || SqlTypeUtil.isIntType(binding.getOperandType(1)));
    return whole ? type : CalciteTypes.toCalcite(DataType.INTERVAL_DAY_TIME, type.isNullable());
  }

  private static final class Sum extends SqlSumAggFunction {
    Sum() {
      super(CalciteTypes.toCalcite(DataType.BIGINT, true));
    }

    @Override
    public SqlOperandTypeChecker getOperandTypeChecker() {
      return SUMMABLE;
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      return SUMMABLE.checkOperandTypes(binding, throwOnFailure);
    }
  }

  private static final class Avg extends SqlAvgAggFunction {
    Avg() {
      super(SqlKind.AVG);
    }

    @Override
    public SqlOperandTypeChecker getOperandTypeChecker() {
      return SUMMABLE;
    }

    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      return SUMMABLE.checkOperandTypes(binding, throwOnFailure);
    }
  }
}
