// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.metadata.type.DataType;
import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Limits and result types of arithmetic and aggregates, as in DataFusion: decimals of up to 38
 * digits, sums of integers BIGINT, averages of integers DOUBLE.
 */
public final class PlanTypeSystem extends RelDataTypeSystemImpl {
  static final PlanTypeSystem INSTANCE = new PlanTypeSystem();

  private static final int MAX_DIGITS = DataType.MAX_DECIMAL_PRECISION;
  private static final int DEFAULT_SECOND_DIGITS = 6;
  private static final int MAX_SECOND_DIGITS = 9;
  private static final int SUM_DIGITS = 10;
  private static final int AVERAGE_DIGITS = 4;
  private static final int QUOTIENT_DIGITS = 4;

  private PlanTypeSystem() {}

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? MAX_DIGITS : super.getMaxScale(type);
  }

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> MAX_DIGITS;
      case CHAR, VARCHAR, BINARY, VARBINARY -> Integer.MAX_VALUE;
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> MAX_SECOND_DIGITS;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getMinPrecision(SqlTypeName type) {
    return switch (type) {
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 0;
      default -> super.getMinPrecision(type);
    };
  }

  @Override
  public int getDefaultPrecision(SqlTypeName type) {
    return switch (type) {
      case TIME, TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> DEFAULT_SECOND_DIGITS;
      default ->
          SqlTypeName.INTERVAL_TYPES.contains(type)
              ? SqlTypeName.MAX_INTERVAL_START_PRECISION
              : super.getDefaultPrecision(type);
    };
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    RelDataType sum =
        switch (argument.getSqlTypeName()) {
          case TINYINT, SMALLINT, INTEGER, BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
          case REAL, FLOAT, DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
          case DECIMAL ->
              decimal(factory, argument.getPrecision() + SUM_DIGITS, argument.getScale());
          default -> argument;
        };
    return factory.createTypeWithNullability(sum, argument.isNullable());
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    RelDataType average =
        switch (argument.getSqlTypeName()) {
          case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, FLOAT, DOUBLE ->
              factory.createSqlType(SqlTypeName.DOUBLE);
          case DECIMAL ->
              decimal(
                  factory,
                  argument.getPrecision() + AVERAGE_DIGITS,
                  argument.getScale() + AVERAGE_DIGITS);
          default ->
              SqlTypeName.DAY_INTERVAL_TYPES.contains(argument.getSqlTypeName())
                  ? CalciteTypes.toCalcite(DataType.INTERVAL_DAY_TIME, true)
                  : argument;
        };
    return factory.createTypeWithNullability(average, argument.isNullable());
  }

  @Override
  public @Nullable RelDataType deriveDecimalPlusType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    if (!areDecimal(left, right)) {
      return null;
    }
    int scale = Math.max(scale(left), scale(right));
    return decimal(factory, Math.max(whole(left), whole(right)) + scale + 1, scale);
  }

  @Override
  public @Nullable RelDataType deriveDecimalMultiplyType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    if (!areDecimal(left, right)) {
      return null;
    }
    return decimal(factory, digits(left) + digits(right) + 1, scale(left) + scale(right));
  }

  /** Four digits more than the dividend has after the point, as Arrow's division. */
  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    if (!areDecimal(left, right)) {
      return null;
    }
    int scale = Math.min(scale(left) + QUOTIENT_DIGITS, MAX_DIGITS);
    return decimal(factory, whole(left) + scale(right) + scale, scale);
  }

  @Override
  public @Nullable RelDataType deriveDecimalModType(
      RelDataTypeFactory factory, RelDataType left, RelDataType right) {
    if (!areDecimal(left, right)) {
      return null;
    }
    int scale = Math.max(scale(left), scale(right));
    return decimal(factory, Math.min(whole(left), whole(right)) + scale, scale);
  }

  private static boolean areDecimal(RelDataType left, RelDataType right) {
    return SqlTypeUtil.isExactNumeric(left)
        && SqlTypeUtil.isExactNumeric(right)
        && (SqlTypeUtil.isDecimal(left) || SqlTypeUtil.isDecimal(right));
  }

  private static int digits(RelDataType type) {
    return type.getPrecision();
  }

  private static int scale(RelDataType type) {
    return Math.max(type.getScale(), 0);
  }

  private static int whole(RelDataType type) {
    return digits(type) - scale(type);
  }

  private static RelDataType decimal(RelDataTypeFactory factory, int precision, int scale) {
    int capped = Math.min(scale, MAX_DIGITS);
    return factory.createSqlType(
        SqlTypeName.DECIMAL,
        Math.min(Math.max(precision, Math.max(capped, 1)), MAX_DIGITS),
        capped);
  }
}
