// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.fun.SqlMonotonicBinaryOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/**
 * The operators {@code + - %} where ours take more than Calcite's.
 *
 * <p>A date or time plus or minus an interval becomes DATETIME_PLUS of the two, the interval
 * negated for minus; it stays a DATE where months or whole days are added and is a TIMESTAMP
 * otherwise. An integer is days where it is added to a DATE or subtracted. The difference of two
 * dates is BIGINT days, of two timestamps or times INTERVAL DAY TO SECOND, both as MINUS_DATE.
 * {@code %} takes any numbers.
 */
final class PlanOperators {
  static final SqlBinaryOperator PLUS =
      new SqlMonotonicBinaryOperator(
          "+",
          SqlKind.PLUS,
          40,
          true,
          PlanOperators::sumType,
          InferTypes.FIRST_KNOWN,
          new TemporalOrElse(OperandTypes.PLUS_OPERATOR));
  static final SqlBinaryOperator MINUS =
      new SqlMonotonicBinaryOperator(
          "-",
          SqlKind.MINUS,
          40,
          true,
          PlanOperators::differenceType,
          InferTypes.FIRST_KNOWN,
          new TemporalOrElse(OperandTypes.MINUS_OPERATOR));
  static final SqlBinaryOperator REMAINDER =
      new SqlBinaryOperator(
          "%",
          SqlKind.MOD,
          60,
          true,
          ReturnTypes.DECIMAL_MOD_NULLABLE.orElse(ReturnTypes.LEAST_RESTRICTIVE),
          InferTypes.FIRST_KNOWN,
          OperandTypes.NUMERIC_NUMERIC);

  /** Turns calls of these operators, and all others as Calcite does, into row expressions. */
  static final SqlRexConvertletTable CONVERTLETS = PlanOperators::convertlet;

  /** What our operators are in plans. */
  private static final Map<SqlOperator, SqlOperator> STANDARD =
      Map.of(
          IntervalOperators.TIMES,
          SqlStdOperatorTable.MULTIPLY,
          IntervalOperators.DIVIDE,
          SqlStdOperatorTable.DIVIDE,
          REMAINDER,
          SqlStdOperatorTable.MOD);

  /**
   * A cast to text that Calcite's rules leave alone. They drop a widening cast under another cast,
   * but 1.5 as DECIMAL(9, 2) reads otherwise than as DECIMAL(9, 4), and 0.1 as REAL than as DOUBLE.
   */
  static final SqlOperator TEXT = new SqlSpecialOperator("TEXT", SqlKind.REINTERPRET);

  private PlanOperators() {}

  private static @Nullable SqlRexConvertlet convertlet(SqlCall call) {
    SqlOperator operator = call.getOperator();
    if (operator == PLUS || operator == MINUS) {
      return PlanOperators::convert;
    }
    if (operator instanceof FieldOperator) {
      return FieldOperator::convert;
    }
    if (operator == CastOperator.INSTANCE) {
      return (context, cast) -> textCast(context, CastOperator.convert(context, cast));
    }
    if (operator == ChoiceFunctions.COALESCE || operator == ChoiceFunctions.NULLIF) {
      return ChoiceFunctions::convert;
    }
    if (operator instanceof LibraryFunction function) {
      SqlRexConvertlet convertlet = StandardConvertletTable.INSTANCE.get(call);
      return (context, library) ->
          convertlet.convertCall(context, library) instanceof RexCall made
              ? function.withDefaults(context.getRexBuilder(), made)
              : null;
    }
    SqlOperator standard = STANDARD.get(operator);
    if (standard == null) {
      SqlRexConvertlet convertlet = StandardConvertletTable.INSTANCE.get(call);
      return switch (call.getKind()) {
        case CAST, SAFE_CAST ->
            (context, cast) -> textCast(context, convertlet.convertCall(context, cast));
        case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM ->
            (context, distinct) -> distinctFrom(context, distinct, convertlet);
        case LIKE -> (context, like) -> emptyEscape(context, convertlet.convertCall(context, like));
        default -> convertlet;
      };
    }
    return (context, ours) -> {
      RelDataType type = context.getValidator().getValidatedNodeType(ours);
      return context.getRexBuilder().makeCall(type, standard, operands(context, ours));
    };
  }

  /** Calcite compares rows by their fields, where a null row is one of nulls. */
  private static @Nullable RexNode distinctFrom(
      SqlRexContext context, SqlCall call, SqlRexConvertlet otherwise) {
    boolean rows = true;
    for (SqlNode operand : call.getOperandList()) {
      rows &= context.getValidator().getValidatedNodeType(operand).isStruct();
    }
    return rows
        ? context.getRexBuilder().makeCall(call.getOperator(), operands(context, call))
        : otherwise.convertCall(context, call);
  }

  /** Hides a cast of a number to text from the rule that drops widening casts under casts. */
  private static @Nullable RexNode textCast(SqlRexContext context, @Nullable RexNode cast) {
    if (!(cast instanceof RexCall call)
        || !SqlTypeUtil.inCharFamily(call.getType())
        || call.getKind() != SqlKind.CAST && call.getKind() != SqlKind.SAFE_CAST) {
      return cast;
    }
    RelDataType from = call.getOperands().get(0).getType();
    return SqlTypeUtil.isDecimal(from) || SqlTypeUtil.isApproximateNumeric(from)
        ? context.getRexBuilder().makeCall(call.getType(), TEXT, call.getOperands())
        : cast;
  }

  /** Hides a pattern with an empty escape from Calcite, which wants the escape's character. */
  private static RexNode emptyEscape(SqlRexContext context, RexNode like) {
    if (!(like instanceof RexCall call)) {
      return like;
    }
    List<RexNode> operands = new ArrayList<>(call.getOperands());
    if (call.getKind() == SqlKind.NOT) {
      operands.set(0, emptyEscape(context, operands.get(0)));
    } else if (operands.size() == 3
        && operands.get(2) instanceof RexLiteral escape
        && "".equals(escape.getValueAs(String.class))) {
      for (int i = 1; i < 3; i++) {
        RexNode operand = operands.get(i);
        operands.set(
            i, context.getRexBuilder().makeCall(operand.getType(), TEXT, List.of(operand)));
      }
    } else {
      return like;
    }
    return call.clone(call.getType(), operands);
  }

  private static List<RexNode> operands(SqlRexContext context, SqlCall call) {
    return call.getOperandList().stream().map(context::convertExpression).toList();
  }

  private static RexNode convert(SqlRexContext context, SqlCall call) {
    RexBuilder builder = context.getRexBuilder();
    List<RexNode> operands = operands(context, call);
    RexNode left = operands.get(0);
    RexNode right = operands.get(1);
    RelDataType type = context.getValidator().getValidatedNodeType(call);
    boolean plus = call.getOperator() == PLUS;
    boolean leftTime = SqlTypeUtil.isDatetime(left.getType());
    boolean rightTime = SqlTypeUtil.isDatetime(right.getType());
    if (leftTime && rightTime) {
      RelDataType common =
          context.getTypeFactory().leastRestrictive(List.of(left.getType(), right.getType()));
      if (common != null) {
        left = builder.ensureType(common, left, true);
        right = builder.ensureType(common, right, true);
      }
      return builder.makeCall(type, SqlStdOperatorTable.MINUS_DATE, List.of(left, right));
    }
    if (leftTime || rightTime) {
      RexNode time = leftTime ? left : right;
      RexNode interval = leftTime ? right : left;
      if (SqlTypeUtil.isIntType(interval.getType())) {
        interval = days(builder, interval);
      }
      return builder.makeCall(
          type,
          SqlStdOperatorTable.DATETIME_PLUS,
          List.of(time, plus ? interval : negate(builder, interval)));
    }
    return builder.makeCall(
        type, plus ? SqlStdOperatorTable.PLUS : SqlStdOperatorTable.MINUS, operands);
  }

  private static RexNode days(RexBuilder builder, RexNode count) {
    SqlIntervalQualifier unit = new SqlIntervalQualifier(TimeUnit.DAY, null, SqlParserPos.ZERO);
    if (count instanceof RexLiteral literal) {
      BigDecimal value = literal.getValueAs(BigDecimal.class);
      if (value != null) {
        return builder.makeIntervalLiteral(value.multiply(TimeUnit.DAY.multiplier), unit);
      }
    }
    RexNode day = builder.makeIntervalLiteral(TimeUnit.DAY.multiplier, unit);
    RelDataType type =
        builder
            .getTypeFactory()
            .createTypeWithNullability(day.getType(), count.getType().isNullable());
    return builder.makeCall(type, SqlStdOperatorTable.MULTIPLY, List.of(day, count));
  }

  private static RexNode negate(RexBuilder builder, RexNode interval) {
    if (interval instanceof RexLiteral literal) {
      BigDecimal value = literal.getValueAs(BigDecimal.class);
      if (value != null && interval.getType().getIntervalQualifier() != null) {
        return builder.makeIntervalLiteral(
            value.negate(), interval.getType().getIntervalQualifier());
      }
    }
    return builder.makeCall(interval.getType(), SqlStdOperatorTable.UNARY_MINUS, List.of(interval));
  }

  private static RelDataType sumType(SqlOperatorBinding binding) {
    RelDataType left = binding.getOperandType(0);
    RelDataType right = binding.getOperandType(1);
    if (SqlTypeUtil.isDatetime(left)) {
      return movedType(binding, left, right);
    }
    if (SqlTypeUtil.isDatetime(right)) {
      return movedType(binding, right, left);
    }
    return type(ReturnTypes.NULLABLE_SUM.inferReturnType(binding));
  }

  private static RelDataType differenceType(SqlOperatorBinding binding) {
    RelDataType left = binding.getOperandType(0);
    RelDataType right = binding.getOperandType(1);
    if (!SqlTypeUtil.isDatetime(left)) {
      return type(ReturnTypes.NULLABLE_SUM.inferReturnType(binding));
    }
    if (!SqlTypeUtil.isDatetime(right)) {
      return movedType(binding, left, right);
    }
    boolean dates =
        left.getSqlTypeName() == SqlTypeName.DATE && right.getSqlTypeName() == SqlTypeName.DATE;
    return CalciteTypes.toCalcite(
        dates ? DataType.BIGINT : DataType.INTERVAL_DAY_TIME,
        left.isNullable() || right.isNullable());
  }

  private static RelDataType type(@Nullable RelDataType type) {
    if (type == null) {
      throw new IllegalStateException("operands were checked but give no type");
    }
    return type;
  }

  /** A date or time moved by an interval; microseconds at least where the interval has seconds. */
  private static RelDataType movedType(
      SqlOperatorBinding binding, RelDataType time, RelDataType interval) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    SqlTypeName unit = interval.getSqlTypeName();
    boolean wholeDays =
        SqlTypeUtil.isIntType(interval)
            || SqlTypeName.YEAR_INTERVAL_TYPES.contains(unit)
            || unit == SqlTypeName.INTERVAL_DAY;
    RelDataType moved = time;
    if (!wholeDays && unit != SqlTypeName.NULL) {
      SqlTypeName name = time.getSqlTypeName();
      moved =
          name == SqlTypeName.DATE
              ? factory.createSqlType(SqlTypeName.TIMESTAMP)
              : factory.createSqlType(
                  name, Math.max(time.getPrecision(), DataType.TIMESTAMP.precision()));
    }
    return factory.createTypeWithNullability(moved, time.isNullable() || interval.isNullable());
  }

  /** Accepts times with intervals, and their differences; leaves all else to Calcite. */
  private record TemporalOrElse(SqlOperandTypeChecker otherwise) implements SqlOperandTypeChecker {
    @Override
    public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
      RelDataType left = binding.getOperandType(0);
      RelDataType right = binding.getOperandType(1);
      boolean leftTime = SqlTypeUtil.isDatetime(left);
      boolean rightTime = SqlTypeUtil.isDatetime(right);
      if (!leftTime && !rightTime) {
        return otherwise.checkOperandTypes(binding, throwOnFailure);
      }
      boolean plus = binding.getOperator().getKind() == SqlKind.PLUS;
      boolean valid =
          leftTime && rightTime
              ? !plus
                  && (left.getSqlTypeName() == SqlTypeName.TIME)
                      == (right.getSqlTypeName() == SqlTypeName.TIME)
              : leftTime ? moves(right, left) : plus && moves(left, right);
      if (!valid && throwOnFailure) {
        throw binding.newValidationSignatureError();
      }
      return valid;
    }

    private static boolean moves(RelDataType distance, RelDataType time) {
      return SqlTypeUtil.isInterval(distance)
          || SqlTypeUtil.isNull(distance)
          || time.getSqlTypeName() == SqlTypeName.DATE && SqlTypeUtil.isIntType(distance);
    }

    @Override
    public SqlOperandCountRange getOperandCountRange() {
      return SqlOperandCountRanges.of(2);
    }

    @Override
    public String getAllowedSignatures(SqlOperator operator, String name) {
      return otherwise.getAllowedSignatures(operator, name);
    }
  }
}
