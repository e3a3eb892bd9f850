// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.And;
import io.dfj.engine.expr.PhysicalExpr.Arithmetic;
import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.engine.expr.PhysicalExpr.Case;
import io.dfj.engine.expr.PhysicalExpr.Cast;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.InList;
import io.dfj.engine.expr.PhysicalExpr.IsTest;
import io.dfj.engine.expr.PhysicalExpr.Let;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.expr.PhysicalExpr.Name;
import io.dfj.engine.expr.PhysicalExpr.Negate;
import io.dfj.engine.expr.PhysicalExpr.Not;
import io.dfj.engine.expr.PhysicalExpr.Or;
import io.dfj.engine.expr.PhysicalExpr.Parameter;
import io.dfj.engine.expr.PhysicalExpr.Test;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.SharedValue;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/**
 * RexNode to {@link PhysicalExpr} over the columns of one input.
 *
 * <p>Operand types are taken from the input's schema rather than from Calcite wherever they matter,
 * so that a column is read as what it is.
 */
final class RexConverter {
  private record Shared(RelDataType type, PhysicalExpr value) {}

  private final Schema input;
  private final RexBuilder builder;

  /** What is shared in the innermost scope around the expression; null in none. */
  private @Nullable Shared shared;

  RexConverter(Schema input, RexBuilder builder) {
    this.input = input;
    this.builder = builder;
  }

  /** The expression as a value of the type that Calcite gave it. */
  PhysicalExpr convert(RexNode node) {
    if (node instanceof RexInputRef ref) {
      Field field = input.field(ref.getIndex());
      return new Column(ref.getIndex(), field.type(), field.nullable());
    } else if (node instanceof RexLiteral literal) {
      return literal(literal);
    } else if (node instanceof RexDynamicParam parameter) {
      return new Parameter(parameter.getIndex(), CalciteTypes.toDataType(parameter.getType()));
    } else if (node instanceof RexCall call) {
      return call(call);
    } else if (node instanceof RexFieldAccess access) {
      return NestedValues.field(convert(access.getReferenceExpr()), access.getField().getIndex());
    }
    throw new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED, "expression " + node + " is not supported");
  }

  /** The expression as BOOLEAN. */
  PhysicalExpr condition(RexNode node) {
    return Coercion.to(convert(node), DataType.BOOLEAN);
  }

  private static Literal literal(RexLiteral literal) {
    DataType type = CalciteTypes.toDataType(literal.getType());
    // The value as it is kept: getValue() would make calendars of dates.
    Comparable<?> value = literal.getValueAs(Comparable.class);
    return new Literal(
        type,
        value == null || type.sqlType() == SqlType.NULL
            ? null
            : LiteralConversion.storageValue(value, type));
  }

  private PhysicalExpr call(RexCall call) {
    if (call.getOperator() == SharedValue.SCOPE) {
      return scope(call.getOperands().get(0));
    } else if (call.getOperator() == SharedValue.VALUE) {
      return sharedValue(call);
    }
    return switch (call.getKind()) {
      case AND -> ConstantLists.and(conditions(call));
      case OR -> ConstantLists.or(conditions(call));
      case NOT -> not(condition(call.getOperands().get(0)));
      case IS_NULL -> test(Test.IS_NULL, call);
      case IS_NOT_NULL -> test(Test.IS_NOT_NULL, call);
      case IS_TRUE -> test(Test.IS_TRUE, call);
      case IS_NOT_TRUE -> test(Test.IS_NOT_TRUE, call);
      case IS_FALSE -> test(Test.IS_FALSE, call);
      case IS_NOT_FALSE -> test(Test.IS_NOT_FALSE, call);
      case IS_UNKNOWN -> test(Test.IS_NULL, call);
      case EQUALS -> comparison(ComparisonOperator.EQUAL, call);
      case NOT_EQUALS -> comparison(ComparisonOperator.NOT_EQUAL, call);
      case LESS_THAN -> comparison(ComparisonOperator.LESS, call);
      case LESS_THAN_OR_EQUAL -> comparison(ComparisonOperator.LESS_OR_EQUAL, call);
      case GREATER_THAN -> comparison(ComparisonOperator.GREATER, call);
      case GREATER_THAN_OR_EQUAL -> comparison(ComparisonOperator.GREATER_OR_EQUAL, call);
      case IS_DISTINCT_FROM -> comparison(ComparisonOperator.IS_DISTINCT_FROM, call);
      case IS_NOT_DISTINCT_FROM -> comparison(ComparisonOperator.IS_NOT_DISTINCT_FROM, call);
      case PLUS -> arithmetic(ArithmeticOperator.ADD, call);
      case MINUS -> arithmetic(ArithmeticOperator.SUBTRACT, call);
      case TIMES -> arithmetic(ArithmeticOperator.MULTIPLY, call);
      case DIVIDE -> arithmetic(ArithmeticOperator.DIVIDE, call);
      case MOD -> arithmetic(ArithmeticOperator.MODULO, call);
      case PLUS_PREFIX -> convert(call.getOperands().get(0));
      case MINUS_PREFIX -> {
        DataType type = typeOf(call);
        yield new Negate(Coercion.to(convert(call.getOperands().get(0)), type), type);
      }
      case CAST -> Coercion.to(castOperand(call), typeOf(call));
      case REINTERPRET -> Coercion.to(convert(call.getOperands().get(0)), typeOf(call));
      case SAFE_CAST -> new Cast(castOperand(call), typeOf(call), true);
      case CASE -> caseWhen(call);
      case COALESCE -> coalesce(call);
      case NULLIF -> nullIf(call);
      case SEARCH -> search(call);
      case ARRAY_VALUE_CONSTRUCTOR -> NestedValues.array(typeOf(call), operands(call));
      case MAP_VALUE_CONSTRUCTOR -> NestedValues.map(typeOf(call), operands(call));
      case ROW -> NestedValues.row(typeOf(call), operands(call));
      case ITEM -> NestedValues.item(typeOf(call), operands(call));
      default -> function(call); // Calcite's kinds are not ours to enumerate
    };
  }

  private PhysicalExpr castOperand(RexCall cast) {
    PhysicalExpr operand = convert(cast.getOperands().get(0));
    SqlIntervalQualifier units = cast.getType().getIntervalQualifier();
    return units != null && operand.type().sqlType().isString()
        ? LibraryCalls.intervalText(operand, units)
        : operand;
  }

  private static DataType typeOf(RexNode node) {
    return CalciteTypes.toDataType(node.getType());
  }

  private List<PhysicalExpr> conditions(RexCall call) {
    List<PhysicalExpr> conditions = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      conditions.add(condition(operand));
    }
    return conditions;
  }

  private static PhysicalExpr not(PhysicalExpr condition) {
    return condition instanceof InList in
        ? new InList(in.input(), in.values(), !in.negated())
        : new Not(condition);
  }

  private IsTest test(Test test, RexCall call) {
    return new IsTest(test, convert(call.getOperands().get(0)));
  }

  private PhysicalExpr comparison(ComparisonOperator operator, RexCall call) {
    PhysicalExpr left = convert(call.getOperands().get(0));
    PhysicalExpr right = convert(call.getOperands().get(1));
    return comparison(operator, left, right);
  }

  /** A comparison of operands of any comparable types. */
  static PhysicalExpr comparison(
      ComparisonOperator operator, PhysicalExpr left, PhysicalExpr right) {
    DataType common = Coercion.comparisonType(left.type(), right.type());
    if (common.sqlType() == SqlType.DECIMAL) {
      // Decimals compare exactly whatever their scales; only integers need converting.
      return new Comparison(operator, exact(left), exact(right));
    }
    if (common.sqlType() == left.type().sqlType() && common.sqlType() == right.type().sqlType()) {
      return new Comparison(operator, left, right);
    }
    return new Comparison(operator, Coercion.to(left, common), Coercion.to(right, common));
  }

  private static PhysicalExpr exact(PhysicalExpr expr) {
    if (expr.type().sqlType() == SqlType.NULL) {
      return Coercion.to(expr, DataType.decimal(1, 0));
    }
    if (!expr.type().sqlType().isNumeric()) {
      return Coercion.to(expr, DataType.decimal(38, 10));
    }
    return Coercion.to(expr, Coercion.asDecimal(expr.type()));
  }

  private PhysicalExpr arithmetic(ArithmeticOperator operator, RexCall call) {
    DataType type = typeOf(call);
    if (!type.sqlType().isNumeric() || !allNumeric(call)) {
      return function(call);
    }
    PhysicalExpr left = convert(call.getOperands().get(0));
    PhysicalExpr right = convert(call.getOperands().get(1));
    if (type.sqlType() == SqlType.DECIMAL) {
      left = exact(left);
      right = exact(right);
    } else {
      left = Coercion.to(left, type);
      right = Coercion.to(right, type);
    }
    return new Arithmetic(operator, left, right, type, left.nullable() || right.nullable());
  }

  private static boolean allNumeric(RexCall call) {
    for (RexNode operand : call.getOperands()) {
      SqlType type = typeOf(operand).sqlType();
      if (!type.isNumeric() && type != SqlType.NULL) {
        return false;
      }
    }
    return true;
  }

  private PhysicalExpr caseWhen(RexCall call) {
    DataType type = typeOf(call);
    List<RexNode> operands = call.getOperands();
    List<PhysicalExpr> conditions = new ArrayList<>();
    List<PhysicalExpr> results = new ArrayList<>();
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      conditions.add(condition(operands.get(i)));
      results.add(Coercion.to(convert(operands.get(i + 1)), type));
    }
    PhysicalExpr otherwise = Coercion.to(convert(operands.get(operands.size() - 1)), type);
    boolean nullable = otherwise.nullable() || results.stream().anyMatch(PhysicalExpr::nullable);
    return new Case(conditions, results, otherwise, type, nullable);
  }

  private PhysicalExpr coalesce(RexCall call) {
    DataType type = typeOf(call);
    List<PhysicalExpr> values =
        operands(call).stream().map(value -> Coercion.to(value, type)).toList();
    PhysicalExpr rest = values.get(values.size() - 1);
    for (int i = values.size() - 2; i >= 0; i--) {
      PhysicalExpr others = rest;
      rest =
          once(
              values.get(i),
              one ->
                  new Case(
                      List.of(new IsTest(Test.IS_NOT_NULL, one)),
                      List.of(one),
                      others,
                      type,
                      others.nullable()));
    }
    return rest;
  }

  private PhysicalExpr nullIf(RexCall call) {
    DataType type = typeOf(call);
    List<PhysicalExpr> operands = operands(call);
    PhysicalExpr other = operands.get(1);
    return once(
        operands.get(0),
        one ->
            new Case(
                List.of(comparison(ComparisonOperator.EQUAL, one, other)),
                List.of(new Literal(type, null)),
                Coercion.to(one, type),
                type,
                true));
  }

  /** An expression of a value that it reads several times. */
  private static PhysicalExpr once(PhysicalExpr value, UnaryOperator<PhysicalExpr> body) {
    boolean repeated =
        value instanceof Column
            || value instanceof Literal
            || value instanceof Parameter
            || value instanceof Name;
    return repeated ? body.apply(value) : Let.of(value, body);
  }

  private PhysicalExpr scope(RexNode body) {
    RexCall value = SharedValue.in(body);
    if (value == null) {
      return convert(body);
    }
    Shared outer = shared;
    return once(
        convert(value.getOperands().get(0)),
        one -> {
          shared = new Shared(value.getType(), one);
          PhysicalExpr converted = convert(body);
          shared = outer;
          return converted;
        });
  }

  private PhysicalExpr sharedValue(RexCall call) {
    return shared != null && shared.type.equals(call.getType())
        ? shared.value
        : convert(call.getOperands().get(0));
  }

  private PhysicalExpr search(RexCall call) {
    RexNode operand = call.getOperands().get(0);
    Sarg<?> sarg = ((RexLiteral) call.getOperands().get(1)).getValueAs(Sarg.class);
    if (sarg == null || sarg.pointCount < 3 || !(sarg.isPoints() || sarg.isComplementedPoints())) {
      return convert(RexUtil.expandSearch(builder, null, call));
    }
    PhysicalExpr value = convert(operand);
    boolean negated = sarg.isComplementedPoints();
    DataType type = typeOf(call.getOperands().get(1));
    List<Literal> points = new ArrayList<>();
    var ranges = negated ? sarg.rangeSet.complement() : sarg.rangeSet;
    DataType listType =
        value.type().sqlType() == SqlType.DECIMAL && type.sqlType() == SqlType.DECIMAL
            ? value.type()
            : type;
    for (var range : ranges.asRanges()) {
      Comparable<?> point = (Comparable<?>) range.lowerEndpoint();
      PhysicalExpr literal =
          Coercion.to(new Literal(type, LiteralConversion.storageValue(point, type)), listType);
      if (!(literal instanceof Literal constant)) {
        // A point with more digits than the column has; compare one by one.
        return convert(RexUtil.expandSearch(builder, null, call));
      }
      points.add(constant);
    }
    PhysicalExpr in = new InList(Coercion.to(value, listType), points, negated);
    if (sarg.nullAs == RexUnknownAs.TRUE) {
      return new Or(List.of(new IsTest(Test.IS_NULL, value), in));
    } else if (sarg.nullAs == RexUnknownAs.FALSE) {
      return new And(List.of(new IsTest(Test.IS_NOT_NULL, value), in));
    }
    return in;
  }

  private PhysicalExpr function(RexCall call) {
    return Coercion.to(LibraryCalls.scalar(call, operands(call)), typeOf(call));
  }

  private List<PhysicalExpr> operands(RexCall call) {
    List<PhysicalExpr> operands = new ArrayList<>();
    for (RexNode operand : call.getOperands()) {
      operands.add(convert(operand));
    }
    return operands;
  }
}
