// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.engine.Expr;
import io.dfj.engine.Expr.BinaryOperator;
import io.dfj.engine.Expr.UnaryOperator;
import io.dfj.engine.TypedValue;
import io.dfj.engine.Window;
import io.dfj.engine.config.ConfigOptions;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.util.BitString;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** SQL expressions as expressions of the API. */
public final class ExpressionReader {
  private final Function<SqlNode, DataType> types;

  private ExpressionReader(Function<SqlNode, DataType> types) {
    this.types = types;
  }

  /**
   * An item of a select list: an expression, with or without AS, or a star.
   *
   * @param types gives the type that a CAST names
   * @throws DfjException SYNTAX_ERROR with line and column, FEATURE_NOT_SUPPORTED for subqueries
   */
  static Expr read(String text, ConfigOptions options, Function<SqlNode, DataType> types) {
    SqlNode item = StandardSyntax.rewrite(SqlParsing.parseSelectItem(text, options));
    return new ExpressionReader(types).of(RowComparisons.rewriteAll(item));
  }

  private Expr of(SqlNode node) {
    if (node instanceof SqlIdentifier id) {
      return column(id);
    } else if (node instanceof SqlLiteral literal) {
      return literal(literal);
    } else if (node instanceof SqlDynamicParam parameter) {
      return Expr.placeholder(Integer.toString(parameter.getIndex() + 1));
    } else if (node instanceof SqlCall call) {
      return call(call);
    }
    throw unsupported(node);
  }

  private static DfjException unsupported(SqlNode node) {
    return new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED,
        (node.isA(SqlKind.QUERY) ? "a subquery" : node.getKind().sql)
            + " is not supported in an expression of its own"
            + StatementResolver.at(node.getParserPosition()));
  }

  private static Expr column(SqlIdentifier id) {
    int last = id.names.size() - 1;
    String relation = last == 0 ? null : id.names.get(last - 1);
    return id.isStar()
        ? new Expr.Wildcard(relation)
        : new Expr.Column(relation, id.names.get(last));
  }

  private static Expr literal(SqlLiteral literal) {
    Object value = literal.getValue();
    if (value == null) {
      return literal.getTypeName() == org.apache.calcite.sql.type.SqlTypeName.BOOLEAN
          ? Expr.lit(new TypedValue(DataType.BOOLEAN, null))
          : Expr.lit(null);
    } else if (literal instanceof SqlIntervalLiteral interval) {
      return Expr.lit(interval(interval));
    } else if (literal instanceof SqlNumericLiteral number) {
      return Expr.lit(number(number));
    }
    return switch (literal.getTypeName()) {
      case BOOLEAN -> Expr.lit(literal.booleanValue());
      case BINARY -> Expr.lit(literal.getValueAs(BitString.class).getAsByteArray());
      case DATE -> Expr.lit(LocalDate.parse(literal.getValueAs(DateString.class).toString()));
      case TIME -> Expr.lit(LocalTime.parse(literal.getValueAs(TimeString.class).toString()));
      case TIMESTAMP ->
          Expr.lit(
              LocalDateTime.parse(
                  literal.getValueAs(TimestampString.class).toString().replace(' ', 'T')));
      case CHAR, VARCHAR -> Expr.lit(literal.getValueAs(String.class));
      default -> throw unsupported(literal);
    };
  }

  private static Object number(SqlNumericLiteral number) {
    BigDecimal value = java.util.Objects.requireNonNull(number.bigDecimalValue());
    if (!number.isExact()) {
      return value.doubleValue();
    } else if (!number.isInteger()) {
      return value;
    } else if (value.precision() > 19 || value.toBigInteger().bitLength() > 63) {
      return value;
    }
    long whole = value.longValueExact();
    return (int) whole == whole ? (Object) (int) whole : (Object) whole;
  }

  private static Object interval(SqlIntervalLiteral literal) {
    SqlIntervalQualifier qualifier =
        literal.getValueAs(SqlIntervalLiteral.IntervalValue.class).getIntervalQualifier();
    BigDecimal amount = literal.getValueAs(BigDecimal.class);
    if (qualifier.isYearMonth()) {
      return Period.ofMonths(amount.intValueExact());
    }
    return Duration.ofNanos(amount.movePointRight(6).longValue());
  }

  private Expr call(SqlCall call) {
    List<SqlNode> operands = call.getOperandList();
    return switch (call.getKind()) {
      case AS -> of(operands.get(0)).as(((SqlIdentifier) operands.get(1)).getSimple());
      case NOT -> unary(UnaryOperator.NOT, call);
      case MINUS_PREFIX -> negated(call);
      case PLUS_PREFIX -> of(operands.get(0));
      case IS_NULL -> unary(UnaryOperator.IS_NULL, call);
      case IS_NOT_NULL -> unary(UnaryOperator.IS_NOT_NULL, call);
      case IS_TRUE -> unary(UnaryOperator.IS_TRUE, call);
      case IS_NOT_TRUE -> unary(UnaryOperator.IS_NOT_TRUE, call);
      case IS_FALSE -> unary(UnaryOperator.IS_FALSE, call);
      case IS_NOT_FALSE -> unary(UnaryOperator.IS_NOT_FALSE, call);
      case IS_UNKNOWN -> unary(UnaryOperator.IS_UNKNOWN, call);
      case OR -> binary(BinaryOperator.OR, call);
      case AND -> binary(BinaryOperator.AND, call);
      case EQUALS -> binary(BinaryOperator.EQ, call);
      case NOT_EQUALS -> binary(BinaryOperator.NE, call);
      case LESS_THAN -> binary(BinaryOperator.LT, call);
      case LESS_THAN_OR_EQUAL -> binary(BinaryOperator.LE, call);
      case GREATER_THAN -> binary(BinaryOperator.GT, call);
      case GREATER_THAN_OR_EQUAL -> binary(BinaryOperator.GE, call);
      case IS_DISTINCT_FROM -> binary(BinaryOperator.IS_DISTINCT_FROM, call);
      case IS_NOT_DISTINCT_FROM -> binary(BinaryOperator.IS_NOT_DISTINCT_FROM, call);
      case PLUS -> binary(BinaryOperator.PLUS, call);
      case MINUS -> binary(BinaryOperator.MINUS, call);
      case TIMES -> binary(BinaryOperator.TIMES, call);
      case DIVIDE -> binary(BinaryOperator.DIVIDE, call);
      case MOD -> binary(BinaryOperator.MODULO, call);
      case BETWEEN ->
          new Expr.Between(
              of(operands.get(0)),
              of(operands.get(1)),
              of(operands.get(2)),
              ((SqlBetweenOperator) call.getOperator()).isNegated());
      case IN, NOT_IN -> in(call);
      case LIKE -> like(call);
      case CASE -> choice((SqlCase) call);
      case CAST -> new Expr.Cast(of(operands.get(0)), types.apply(operands.get(1)), false);
      case SAFE_CAST -> new Expr.Cast(of(operands.get(0)), types.apply(operands.get(1)), true);
      case ITEM -> new Expr.Element(of(operands.get(0)), of(operands.get(1)));
      case FILTER -> aggregate(operands.get(0)).filter(of(operands.get(1)));
      case WITHIN_GROUP ->
          aggregate(operands.get(0))
              .orderBy(order((SqlNodeList) operands.get(1)).toArray(Expr[]::new));
      case IGNORE_NULLS -> aggregate(operands.get(0)).ignoreNulls();
      case RESPECT_NULLS -> aggregate(operands.get(0)).respectNulls();
      case OVER -> aggregate(operands.get(0)).over(window(operands.get(1)));
      case ARRAY_VALUE_CONSTRUCTOR -> function("make_array", call);
      case MAP_VALUE_CONSTRUCTOR -> map(operands);
      case ROW -> function("row", call);
      default -> other(call);
    };
  }

  private Expr other(SqlCall call) {
    SqlOperator operator = call.getOperator();
    if (SimpleCase.is(call)) {
      return simpleCase(call);
    } else if (operator == FieldOperator.FIELD) {
      String name = call.<SqlLiteral>operand(1).getValueAs(String.class);
      return new Expr.FieldOf(of(call.operand(0)), name);
    } else if (operator.getName().equals("||")) {
      return binary(BinaryOperator.CONCAT, call);
    } else if (call.isA(SqlKind.QUERY)
        || call.getKind() == SqlKind.EXISTS
        || call.getKind() == SqlKind.SCALAR_QUERY
        || !operator.getSyntax().family.equals(org.apache.calcite.sql.SqlSyntax.FUNCTION)) {
      throw unsupported(call);
    }
    return function(operator.getName().toLowerCase(Locale.ROOT), call);
  }

  private Expr.Call function(String name, SqlCall call) {
    List<Expr> arguments = new ArrayList<>();
    call.getOperandList().forEach(operand -> arguments.add(of(operand)));
    SqlLiteral quantifier = call.getFunctionQuantifier();
    boolean distinct =
        quantifier != null
            && quantifier.getValueAs(SqlSelectKeyword.class) == SqlSelectKeyword.DISTINCT;
    Expr.Call made = new Expr.Call(name, arguments);
    return distinct ? made.distinct() : made;
  }

  /** {@code MAP[k1, v1, k2, v2]}, of keys and values. */
  private Expr map(List<SqlNode> entries) {
    List<Expr> keys = new ArrayList<>();
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      (i % 2 == 0 ? keys : values).add(of(entries.get(i)));
    }
    return new Expr.Call(
        "make_map",
        List.of(new Expr.Call("make_array", keys), new Expr.Call("make_array", values)));
  }

  private Expr.Call aggregate(SqlNode node) {
    if (of(node) instanceof Expr.Call call) {
      return call;
    }
    throw unsupported(node);
  }

  private Expr unary(UnaryOperator operator, SqlCall call) {
    return new Expr.Unary(operator, of(call.operand(0)));
  }

  /** A negative number is a constant. */
  private Expr negated(SqlCall call) {
    Expr operand = of(call.operand(0));
    if (call.operand(0) instanceof SqlNumericLiteral number) {
      SqlNumericLiteral negative =
          SqlLiteral.createExactNumeric(
              "-" + java.util.Objects.requireNonNull(number.bigDecimalValue()).toPlainString(),
              number.getParserPosition());
      if (number.isExact()) {
        return Expr.lit(number(negative));
      } else if (operand instanceof Expr.Literal literal && literal.value() instanceof Double d) {
        return Expr.lit(-d);
      }
    }
    return operand.negate();
  }

  private Expr binary(BinaryOperator operator, SqlCall call) {
    return new Expr.Binary(of(call.operand(0)), operator, of(call.operand(1)));
  }

  private Expr in(SqlCall call) {
    if (!(call.operand(1) instanceof SqlNodeList values)) {
      throw unsupported(call.operand(1));
    }
    List<Expr> list = new ArrayList<>();
    values.forEach(value -> list.add(of(value)));
    return new Expr.InList(of(call.operand(0)), list, call.getKind() == SqlKind.NOT_IN);
  }

  private Expr like(SqlCall call) {
    SqlLikeOperator operator = (SqlLikeOperator) call.getOperator();
    Character escape = null;
    if (call.operandCount() == 3) {
      String text =
          call.operand(2) instanceof SqlLiteral literal ? literal.getValueAs(String.class) : "";
      if (text.length() != 1) {
        throw unsupported(call);
      }
      escape = text.charAt(0);
    }
    return new Expr.Like(
        of(call.operand(0)),
        of(call.operand(1)),
        escape,
        !operator.isCaseSensitive(),
        operator.isNegated());
  }

  private Expr choice(SqlCase choice) {
    List<Expr.When> whens = new ArrayList<>();
    for (int i = 0; i < choice.getWhenOperands().size(); i++) {
      whens.add(
          new Expr.When(of(choice.getWhenOperands().get(i)), of(choice.getThenOperands().get(i))));
    }
    return new Expr.Case(null, whens, otherwise(choice.getElseOperand()));
  }

  private Expr simpleCase(SqlCall choice) {
    List<Expr.When> whens = new ArrayList<>();
    SqlNodeList values = SimpleCase.values(choice);
    for (int i = 0; i < values.size(); i++) {
      Expr result = of(SimpleCase.results(choice).get(i));
      List<SqlNode> alternatives =
          values.get(i) instanceof SqlNodeList list ? list.getList() : List.of(values.get(i));
      alternatives.forEach(value -> whens.add(new Expr.When(of(value), result)));
    }
    return new Expr.Case(
        of(SimpleCase.operand(choice)), whens, otherwise(SimpleCase.otherwise(choice)));
  }

  private @Nullable Expr otherwise(@Nullable SqlNode node) {
    return node == null || node instanceof SqlLiteral literal && literal.getValue() == null
        ? null
        : of(node);
  }

  private List<Expr> order(SqlNodeList keys) {
    List<Expr> order = new ArrayList<>();
    keys.forEach(key -> order.add(sort(key, true, null)));
    return order;
  }

  private Expr sort(SqlNode key, boolean ascending, Expr.@Nullable NullOrder nulls) {
    return switch (key.getKind()) {
      case DESCENDING -> sort(((SqlCall) key).operand(0), false, nulls);
      case NULLS_FIRST -> sort(((SqlCall) key).operand(0), ascending, Expr.NullOrder.FIRST);
      case NULLS_LAST -> sort(((SqlCall) key).operand(0), ascending, Expr.NullOrder.LAST);
      default -> new Expr.Sort(of(key), ascending, nulls);
    };
  }

  private Window window(SqlNode node) {
    if (!(node instanceof SqlWindow window) || window.getRefName() != null) {
      throw unsupported(node);
    }
    List<Expr> partition = new ArrayList<>();
    window.getPartitionList().forEach(key -> partition.add(of(key)));
    List<Expr> order = order(window.getOrderList());
    SqlNode lower = window.getLowerBound();
    if (lower == null) {
      return new Window(partition, order, null);
    }
    SqlNode upper = window.getUpperBound();
    return new Window(
        partition,
        order,
        new Window.Frame(
            units(window),
            bound(lower),
            upper == null ? Window.Bound.currentRow() : bound(upper),
            exclusion(window)));
  }

  private static Window.Units units(SqlWindow window) {
    return WindowFrame.isOfGroups(window)
        ? Window.Units.GROUPS
        : window.isRows() ? Window.Units.ROWS : Window.Units.RANGE;
  }

  private Window.Bound bound(SqlNode bound) {
    if (SqlWindow.isCurrentRow(bound)) {
      return Window.Bound.currentRow();
    } else if (SqlWindow.isUnboundedPreceding(bound)) {
      return Window.Bound.unboundedPreceding();
    } else if (SqlWindow.isUnboundedFollowing(bound)) {
      return Window.Bound.unboundedFollowing();
    }
    Expr distance = of(((SqlCall) bound).operand(0));
    return bound.getKind() == SqlKind.PRECEDING
        ? Window.Bound.preceding(distance)
        : Window.Bound.following(distance);
  }

  private static Window.Exclusion exclusion(SqlWindow window) {
    SqlLiteral exclusion = window.getExclude();
    if (SqlWindow.isExcludeCurrentRow(exclusion)) {
      return Window.Exclusion.CURRENT_ROW;
    } else if (SqlWindow.isExcludeGroup(exclusion)) {
      return Window.Exclusion.GROUP;
    }
    return SqlWindow.isExcludeTies(exclusion) ? Window.Exclusion.TIES : Window.Exclusion.NO_OTHERS;
  }
}
