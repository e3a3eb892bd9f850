// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.aggregate.Count;
import io.dfj.engine.text.IntervalText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlPostfixOperator;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.Sarg;
import org.jspecify.annotations.Nullable;

/** Expressions of plans as SQL, with the names of columns in place of their numbers. */
final class RexText {
  private static final int LONGEST_LIST = 10;

  private final RexBuilder builder;
  private final List<String> columns;
  private final Map<CorrelationId, List<String>> outer;
  private final Consumer<RexSubQuery> subqueries;

  /**
   * @param columns names of the input's columns
   * @param outer names of the columns of rows that the expression is computed for
   * @param subqueries told of each query within the expression, in order
   */
  RexText(
      RexBuilder builder,
      List<String> columns,
      Map<CorrelationId, List<String>> outer,
      Consumer<RexSubQuery> subqueries) {
    this.builder = builder;
    this.columns = columns;
    this.outer = outer;
    this.subqueries = subqueries;
  }

  String print(RexNode node) {
    if (node instanceof RexInputRef ref) {
      return columns.get(ref.getIndex());
    } else if (node instanceof RexLiteral literal) {
      return literal(literal);
    } else if (node instanceof RexDynamicParam parameter) {
      return "$" + (parameter.getIndex() + 1);
    } else if (node instanceof RexFieldAccess access) {
      return fieldAccess(access);
    } else if (node instanceof RexSubQuery subquery) {
      return subquery(subquery);
    } else if (node instanceof RexOver over) {
      return over(over);
    } else if (node instanceof RexCall call) {
      return call(call);
    }
    return node.toString();
  }

  String print(List<? extends RexNode> nodes) {
    return nodes.stream().map(this::print).collect(Collectors.joining(", "));
  }

  private String fieldAccess(RexFieldAccess access) {
    String field = access.getField().getName();
    if (access.getReferenceExpr() instanceof RexCorrelVariable row) {
      List<String> names = outer.get(row.id);
      return "outer_ref(" + (names == null ? field : names.get(access.getField().getIndex())) + ")";
    }
    return operand(access.getReferenceExpr()) + "." + field;
  }

  private String subquery(RexSubQuery subquery) {
    subqueries.accept(subquery);
    String query = "(<subquery>)";
    List<RexNode> operands = subquery.getOperands();
    String left = operands.size() == 1 ? operand(operands.get(0)) : "(" + print(operands) + ")";
    return switch (subquery.getKind()) {
      case EXISTS -> "EXISTS " + query;
      case UNIQUE -> "UNIQUE " + query;
      case SCALAR_QUERY -> query;
      case IN -> left + " IN " + query;
      case SOME -> left + " " + subquery.getOperator().getName() + " " + query;
      default -> subquery.getKind().sql.split(" ", 2)[0] + query; // Calcite's kinds are many
    };
  }

  private String over(RexOver over) {
    RexWindow window = over.getWindow();
    WindowOperator.Call call = ((WindowOperator) over.getAggOperator()).call();
    List<RexNode> operands = over.getOperands();
    List<String> parts = new ArrayList<>();
    if (!window.partitionKeys.isEmpty()) {
      parts.add("PARTITION BY " + print(window.partitionKeys));
    }
    if (!window.orderKeys.isEmpty()) {
      parts.add(
          "ORDER BY "
              + window.orderKeys.stream().map(this::orderKey).collect(Collectors.joining(", ")));
    }
    if (!call.frame().equals(Frame.DEFAULT)) {
      parts.add(
          call.frame()
              .describe(
                  offset(operands, call.startOperand()), offset(operands, call.endOperand())));
    }
    List<RexNode> arguments = operands.subList(0, call.arguments());
    return call.name()
        + "("
        + (call.distinct() ? "DISTINCT " : "")
        + (arguments.isEmpty() && call.aggregate() == Count.FUNCTION ? "*" : print(arguments))
        + ")"
        + (call.filtered()
            ? " FILTER (WHERE " + print(operands.get(call.filterOperand())) + ")"
            : "")
        + (call.ignoreNulls() ? " IGNORE NULLS" : "")
        + " OVER ("
        + String.join(" ", parts)
        + ")";
  }

  private String offset(List<RexNode> operands, int operand) {
    return operand < 0 ? "" : operand(operands.get(operand)) + " ";
  }

  private String orderKey(RexFieldCollation key) {
    boolean descending = key.getDirection().isDescending();
    return order(print(key.left), descending, key.getNullDirection());
  }

  /** A key of an order; nulls stand where it says or, unsaid, as if above all values. */
  static String order(String key, boolean descending, NullDirection nulls) {
    boolean first = nulls == NullDirection.UNSPECIFIED ? descending : nulls == NullDirection.FIRST;
    return key + (descending ? " DESC" : " ASC") + (first ? " NULLS FIRST" : " NULLS LAST");
  }

  /** A call as {@code name(arguments)}; that of COUNT without any as {@code count(*)}. */
  private String function(SqlOperator operator, List<RexNode> operands) {
    return functionName(operator)
        + "("
        + (operands.isEmpty() && operator.getKind() == SqlKind.COUNT ? "*" : print(operands))
        + ")";
  }

  static String functionName(SqlOperator operator) {
    String name = operator.getName().toLowerCase(Locale.ROOT);
    return name.startsWith("$") ? name.substring(1) : name;
  }

  private String call(RexCall call) {
    List<RexNode> operands = call.getOperands();
    SqlOperator operator = call.getOperator();
    if (operator instanceof SharedValue) {
      return print(operands.get(0));
    }
    return switch (call.getKind()) {
      case AND, OR -> joined(call);
      case NOT -> "NOT " + operand(operands.get(0));
      case CAST -> "CAST(" + print(operands.get(0)) + " AS " + type(call) + ")";
      case SAFE_CAST -> "TRY_CAST(" + print(operands.get(0)) + " AS " + type(call) + ")";
      case REINTERPRET ->
          SqlTypeUtil.inCharFamily(operands.get(0).getType())
              ? print(operands.get(0))
              : "CAST(" + print(operands.get(0)) + " AS " + type(call) + ")";
      case MINUS_PREFIX -> "-" + operand(operands.get(0));
      case PLUS_PREFIX -> "+" + operand(operands.get(0));
      case CASE -> caseWhen(operands);
      case SEARCH -> search(call);
      case ITEM -> operand(operands.get(0)) + "[" + print(operands.get(1)) + "]";
      case ARRAY_VALUE_CONSTRUCTOR -> "[" + print(operands) + "]";
      case LIKE, SIMILAR -> like(call);
      default -> { // Calcite's kinds are not ours to enumerate
        if (operator instanceof SqlPostfixOperator) {
          yield operand(operands.get(0)) + " " + operator.getName();
        }
        boolean symbol = !Character.isLetter(operator.getName().charAt(0));
        yield operands.size() == 2 && (operator instanceof SqlBinaryOperator || symbol)
            ? operand(operands.get(0)) + " " + operator.getName() + " " + operand(operands.get(1))
            : function(operator, operands);
      }
    };
  }

  private static String type(RexNode node) {
    return CalciteTypes.toDataType(node.getType()).toString();
  }

  private String joined(RexCall call) {
    return call.getOperands().stream()
        .map(
            operand ->
                operand.isA(List.of(SqlKind.AND, SqlKind.OR)) ? operand(operand) : print(operand))
        .collect(Collectors.joining(" " + call.getKind().name() + " "));
  }

  private String like(RexCall call) {
    List<RexNode> operands = call.getOperands();
    String text =
        operand(operands.get(0))
            + " "
            + call.getOperator().getName()
            + " "
            + operand(operands.get(1));
    return operands.size() == 2 ? text : text + " ESCAPE " + operand(operands.get(2));
  }

  private String caseWhen(List<RexNode> operands) {
    StringBuilder text = new StringBuilder("CASE");
    for (int i = 0; i + 1 < operands.size(); i += 2) {
      text.append(" WHEN ")
          .append(print(operands.get(i)))
          .append(" THEN ")
          .append(print(operands.get(i + 1)));
    }
    return text.append(" ELSE ")
        .append(print(operands.get(operands.size() - 1)))
        .append(" END")
        .toString();
  }

  /** A list of values, or the comparisons that a set of ranges stands for. */
  private String search(RexCall call) {
    RexLiteral ranges = (RexLiteral) call.getOperands().get(1);
    Sarg<?> sarg = ranges.getValueAs(Sarg.class);
    if (sarg == null || sarg.pointCount < 3 || !sarg.isPoints()) {
      return print(RexUtil.expandSearch(builder, null, call));
    }
    List<String> points = new ArrayList<>();
    for (var range : sarg.rangeSet.asRanges()) {
      points.add(literal((Comparable<?>) range.lowerEndpoint(), ranges));
    }
    int hidden = points.size() - LONGEST_LIST;
    String list =
        hidden <= 0
            ? String.join(", ", points)
            : String.join(", ", points.subList(0, LONGEST_LIST)) + ", ... " + hidden + " more";
    return operand(call.getOperands().get(0)) + " IN (" + list + ")";
  }

  /** In parentheses where what stands around it could bind a part of it. */
  private String operand(RexNode node) {
    String text = print(node);
    boolean whole =
        !(node instanceof RexCall call)
            || node instanceof RexOver
            || node.getKind() == SqlKind.SCALAR_QUERY
            || node.getKind() == SqlKind.EXISTS
            || node.getKind() == SqlKind.CASE
            || node.getKind() == SqlKind.ITEM
            || text.startsWith(functionName(call.getOperator()) + "(")
            || text.startsWith("CAST(")
            || text.startsWith("TRY_CAST(")
            || text.startsWith("[");
    return whole ? text : "(" + text + ")";
  }

  static String literal(RexLiteral literal) {
    Comparable<?> value = literal.getValueAs(Comparable.class);
    return literal(value, literal);
  }

  private static String literal(@Nullable Comparable<?> value, RexLiteral typed) {
    if (value == null) {
      return "NULL";
    }
    return switch (typed.getType().getSqlTypeName()) {
      case BOOLEAN -> value.toString().toUpperCase(Locale.ROOT);
      case CHAR, VARCHAR ->
          quoted(value instanceof NlsString nls ? nls.getValue() : value.toString());
      case BINARY, VARBINARY ->
          "X'" + (value instanceof ByteString bytes ? bytes.toString(16) : value) + "'";
      case DATE -> "DATE '" + value + "'";
      case TIME, TIME_TZ, TIME_WITH_LOCAL_TIME_ZONE -> "TIME '" + value + "'";
      case TIMESTAMP, TIMESTAMP_TZ, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "TIMESTAMP '" + value + "'";
      case INTERVAL_YEAR, INTERVAL_YEAR_MONTH, INTERVAL_MONTH ->
          interval((BigDecimal) value, BigDecimal.ONE, true);
      case INTERVAL_DAY,
          INTERVAL_DAY_HOUR,
          INTERVAL_DAY_MINUTE,
          INTERVAL_DAY_SECOND,
          INTERVAL_HOUR,
          INTERVAL_HOUR_MINUTE,
          INTERVAL_HOUR_SECOND,
          INTERVAL_MINUTE,
          INTERVAL_MINUTE_SECOND,
          INTERVAL_SECOND ->
          interval((BigDecimal) value, BigDecimal.valueOf(1000), false);
      default -> // Calcite has more types than we have
          value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String interval(BigDecimal amount, BigDecimal factor, boolean months) {
    SliceBuilder text = new SliceBuilder();
    long units = amount.multiply(factor).longValue();
    if (months) {
      IntervalText.appendMonths((int) units, text);
    } else {
      IntervalText.appendMicros(units, text);
    }
    return "INTERVAL '" + new String(text.data(), 0, text.length(), StandardCharsets.UTF_8) + "'";
  }
}
