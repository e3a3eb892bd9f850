// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.user.PlannedScalar;
import io.dfj.engine.text.DateTimeText;
import io.dfj.engine.text.IntervalText;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions as text for EXPLAIN and messages: close to SQL, columns as {@code name@index}. */
public final class ExpressionPrinter {
  private static final int LONGEST_LIST = 10;

  private final Schema input;
  private final Map<PhysicalExpr.Name, Integer> names = new HashMap<>();

  /**
   * @param input the columns that the expressions are over
   */
  public ExpressionPrinter(Schema input) {
    this.input = input;
  }

  /** All expressions, separated by commas, in brackets. */
  public String print(List<PhysicalExpr> expressions) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < expressions.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(print(expressions.get(i)));
    }
    return text.append(']').toString();
  }

  public String print(PhysicalExpr expr) {
    if (expr instanceof PhysicalExpr.Column e) {
      return input.field(e.index()).name() + "@" + e.index();
    } else if (expr instanceof PhysicalExpr.Literal e) {
      return literal(e);
    } else if (expr instanceof PhysicalExpr.Parameter e) {
      return "$" + (e.index() + 1);
    } else if (expr instanceof PhysicalExpr.Arithmetic e) {
      String symbol =
          switch (e.operator()) {
            case ADD -> " + ";
            case SUBTRACT -> " - ";
            case MULTIPLY -> " * ";
            case DIVIDE -> " / ";
            case MODULO -> " % ";
          };
      return operand(e.left()) + symbol + operand(e.right());
    } else if (expr instanceof PhysicalExpr.Negate e) {
      return "-" + operand(e.input());
    } else if (expr instanceof PhysicalExpr.Comparison e) {
      String symbol =
          switch (e.operator()) {
            case EQUAL -> " = ";
            case NOT_EQUAL -> " <> ";
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
            case IS_DISTINCT_FROM -> " IS DISTINCT FROM ";
            case IS_NOT_DISTINCT_FROM -> " IS NOT DISTINCT FROM ";
          };
      return operand(e.left()) + symbol + operand(e.right());
    } else if (expr instanceof PhysicalExpr.And e) {
      return joined(e.operands(), " AND ");
    } else if (expr instanceof PhysicalExpr.Or e) {
      return joined(e.operands(), " OR ");
    } else if (expr instanceof PhysicalExpr.Not e) {
      return "NOT " + operand(e.input());
    } else if (expr instanceof PhysicalExpr.IsTest e) {
      return operand(e.input()) + " " + e.test().name().replace('_', ' ');
    } else if (expr instanceof PhysicalExpr.Case e) {
      return caseWhen(e);
    } else if (expr instanceof PhysicalExpr.Let e) {
      return let(e);
    } else if (expr instanceof PhysicalExpr.Name e) {
      return "x" + names.get(e);
    } else if (expr instanceof PhysicalExpr.Cast e) {
      return (e.safe() ? "TRY_CAST(" : "CAST(") + print(e.input()) + " AS " + e.type() + ")";
    } else if (expr instanceof PhysicalExpr.InList e) {
      return inList(e);
    } else if (expr instanceof PhysicalExpr.Call e) {
      String arguments = print(e.arguments());
      return e.function().name() + "(" + arguments.substring(1, arguments.length() - 1) + ")";
    } else if (expr instanceof PhysicalExpr.Extension e) {
      String prepared = PlannedScalar.describe(e.name(), e.code());
      String inputs = print(e.inputs());
      return e.name()
          + (prepared.isEmpty() ? "" : "[" + prepared + "]")
          + ("(" + inputs.substring(1, inputs.length() - 1) + ")");
    }
    throw new IllegalStateException("unknown expression " + expr.getClass());
  }

  private String operand(PhysicalExpr expr) {
    boolean plain =
        expr instanceof PhysicalExpr.Column
            || expr instanceof PhysicalExpr.Literal
            || expr instanceof PhysicalExpr.Parameter
            || expr instanceof PhysicalExpr.Name
            || expr instanceof PhysicalExpr.Cast
            || expr instanceof PhysicalExpr.Call
            || expr instanceof PhysicalExpr.Extension;
    return plain ? print(expr) : "(" + print(expr) + ")";
  }

  private String joined(List<PhysicalExpr> operands, String separator) {
    StringBuilder text = new StringBuilder();
    for (PhysicalExpr operand : operands) {
      boolean nested = operand instanceof PhysicalExpr.Or || operand instanceof PhysicalExpr.And;
      text.append(text.isEmpty() ? "" : separator)
          .append(nested ? "(" + print(operand) + ")" : print(operand));
    }
    return text.toString();
  }

  /** As {@code LET x1 = random() IN CASE WHEN x1 IS NOT NULL THEN x1 ELSE 0 END}. */
  private String let(PhysicalExpr.Let expr) {
    String value = print(expr.value());
    names.putIfAbsent(expr.name(), names.size() + 1);
    return "LET " + print(expr.name()) + " = " + value + " IN " + print(expr.body());
  }

  private String caseWhen(PhysicalExpr.Case expr) {
    StringBuilder text = new StringBuilder("CASE");
    for (int i = 0; i < expr.conditions().size(); i++) {
      text.append(" WHEN ")
          .append(print(expr.conditions().get(i)))
          .append(" THEN ")
          .append(print(expr.results().get(i)));
    }
    return text.append(" ELSE ").append(print(expr.otherwise())).append(" END").toString();
  }

  private String inList(PhysicalExpr.InList expr) {
    StringBuilder text = new StringBuilder(operand(expr.input()));
    text.append(expr.negated() ? " NOT IN (" : " IN (");
    List<PhysicalExpr.Literal> values = expr.values();
    for (int i = 0; i < Math.min(LONGEST_LIST, values.size()); i++) {
      text.append(i == 0 ? "" : ", ").append(literal(values.get(i)));
    }
    if (values.size() > LONGEST_LIST) {
      text.append(", ... ").append(values.size() - LONGEST_LIST).append(" more");
    }
    return text.append(')').toString();
  }

  private static String literal(PhysicalExpr.Literal literal) {
    return literal(literal.type(), literal.value());
  }

  private static String literal(DataType type, @Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    return switch (type.sqlType()) {
      case NULL -> "NULL";
      case BOOLEAN -> value.toString().toUpperCase(Locale.ROOT);
      case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> value.toString();
      case DECIMAL -> new BigDecimal((BigInteger) value, type.scale()).toPlainString();
      case CHAR, VARCHAR ->
          "'" + new String((byte[]) value, StandardCharsets.UTF_8).replace("'", "''") + "'";
      case VARBINARY -> "X'" + HexFormat.of().formatHex((byte[]) value) + "'";
      case DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMP_WITH_TIME_ZONE,
          INTERVAL_YEAR_MONTH,
          INTERVAL_DAY_TIME ->
          temporal(type, value);
      case ARRAY, ROW, MAP -> nested(type, (List<?>) value);
    };
  }

  private static String nested(DataType type, List<?> values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      DataType child =
          type.sqlType() == SqlType.ROW ? type.children().get(i).type() : type.elementType();
      texts.add(literal(child, values.get(i)));
    }
    return type.sqlType().sqlName()
        + (type.sqlType() == SqlType.ROW ? "(" : "[")
        + String.join(", ", texts)
        + (type.sqlType() == SqlType.ROW ? ")" : "]");
  }

  private static String temporal(DataType type, Object value) {
    SliceBuilder text = new SliceBuilder();
    long number = ((Number) value).longValue();
    if (type.sqlType() == SqlType.DATE) {
      DateTimeText.appendDate(number, text);
    } else if (type.sqlType() == SqlType.TIME) {
      DateTimeText.appendTime(number, text);
    } else if (type.sqlType().isTimestamp()) {
      DateTimeText.appendTimestamp(number, type.unitsPerSecond(), text);
    } else if (type.sqlType() == io.dfj.metadata.type.SqlType.INTERVAL_YEAR_MONTH) {
      IntervalText.appendMonths((int) number, text);
    } else {
      IntervalText.appendMicros(number, text);
    }
    String kind = type.sqlType().isInterval() ? "INTERVAL" : type.sqlType().sqlName();
    return kind + " '" + new String(text.data(), 0, text.length(), StandardCharsets.UTF_8) + "'";
  }
}
