// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.driver.provider.JdbcColumn.Kind;
import io.dfj.driver.provider.SqlFilter.Value;
import io.dfj.engine.Expr;
import io.dfj.engine.Expr.BinaryOperator;
import io.dfj.engine.Expr.UnaryOperator;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conditions as SQL of another database, as far as they mean the same there or are at least true of
 * the same rows. Values are always parameters.
 *
 * <p>Text is compared by code points here. PostgreSQL does so under the collation "C", which is
 * asked for besides a plain comparison that an index can serve. H2 compares text by UTF-16 units,
 * so that only equality is the same; of others, equality may hold for more, as where case does not
 * count.
 */
final class FilterSql {
  private static final String COLLATE_C = " COLLATE \"C\"";

  private final Dialect dialect;
  private final Map<String, JdbcColumn> columns;

  /**
   * @param columns by their names here
   */
  FilterSql(Dialect dialect, Map<String, JdbcColumn> columns) {
    this.dialect = dialect;
    this.columns = columns;
  }

  /** Null if the database cannot be asked. */
  @Nullable SqlFilter of(Expr expr) {
    if (expr instanceof Expr.Column) {
      JdbcColumn column = column(expr);
      return column != null && column.kind() == Kind.BOOLEAN ? plain(name(column)) : null;
    } else if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    } else if (expr instanceof Expr.Unary unary) {
      return unary(unary);
    } else if (expr instanceof Expr.InList in) {
      return in(in);
    } else if (expr instanceof Expr.Like like) {
      return like(like);
    }
    return null;
  }

  private static SqlFilter plain(String sql) {
    return new SqlFilter(sql, List.of(), true);
  }

  private @Nullable JdbcColumn column(Expr expr) {
    return expr instanceof Expr.Column column ? columns.get(column.name()) : null;
  }

  private String name(JdbcColumn column) {
    return dialect.quoted(column.name());
  }

  private @Nullable SqlFilter binary(Expr.Binary binary) {
    BinaryOperator operator = binary.operator();
    return switch (operator) {
      case AND -> and(of(binary.left()), of(binary.right()));
      case OR -> {
        SqlFilter left = of(binary.left());
        SqlFilter right = of(binary.right());
        yield left == null || right == null ? null : SqlFilter.joined(left, "OR", right);
      }
      case EQ, NE, LT, LE, GT, GE -> comparison(binary.left(), operator, binary.right());
      case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM, PLUS, MINUS, TIMES, DIVIDE, MODULO, CONCAT ->
          null;
    };
  }

  /** What one side says is still true of the rows if the other cannot be asked. */
  private static @Nullable SqlFilter and(@Nullable SqlFilter left, @Nullable SqlFilter right) {
    if (left == null) {
      return right == null ? null : right.inexact();
    }
    return right == null ? left.inexact() : SqlFilter.joined(left, "AND", right);
  }

  private @Nullable SqlFilter unary(Expr.Unary unary) {
    UnaryOperator operator = unary.operator();
    return switch (operator) {
      case IS_NULL, IS_NOT_NULL -> {
        JdbcColumn column = column(unary.operand());
        yield column == null ? null : plain("(" + name(column) + " " + operator.sql() + ")");
      }
      case NOT -> {
        SqlFilter inner = of(unary.operand());
        yield inner == null || !inner.exact()
            ? null
            : new SqlFilter("(NOT " + inner.sql() + ")", inner.values(), true);
      }
      case IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE, IS_UNKNOWN, IS_NOT_UNKNOWN, MINUS -> null;
    };
  }

  private @Nullable SqlFilter comparison(Expr left, BinaryOperator operator, Expr right) {
    JdbcColumn first = column(left);
    JdbcColumn second = column(right);
    if (first != null && second != null) {
      boolean same =
          first.kind() == second.kind() && first.isComparable() && first.kind() != Kind.TEXT;
      return same && isExact(first)
          ? plain("(" + name(first) + " " + operator.sql() + " " + name(second) + ")")
          : null;
    } else if (second != null) {
      return comparison(right, flipped(operator), left);
    }
    Value value = value(right);
    if (first == null || value == null || !first.isComparable() || !fits(first, value)) {
      return null;
    }
    return compared(first, operator.sql() + " ?", List.of(value), operator);
  }

  private static BinaryOperator flipped(BinaryOperator operator) {
    return switch (operator) {
      case LT -> BinaryOperator.GT;
      case LE -> BinaryOperator.GE;
      case GT -> BinaryOperator.LT;
      case GE -> BinaryOperator.LE;
      case EQ,
          NE,
          OR,
          AND,
          IS_DISTINCT_FROM,
          IS_NOT_DISTINCT_FROM,
          PLUS,
          MINUS,
          TIMES,
          DIVIDE,
          MODULO,
          CONCAT ->
          operator;
    };
  }

  /** A column, and how it is compared with values. */
  private @Nullable SqlFilter compared(
      JdbcColumn column, String comparison, List<Value> values, BinaryOperator operator) {
    String plain = "(" + name(column) + " " + comparison + ")";
    boolean settled = values.stream().noneMatch(value -> isUnsettled(column, value));
    if (column.kind() != Kind.TEXT) {
      return new SqlFilter(plain, values, settled && isExact(column));
    }
    return switch (dialect.text()) {
      case COLLATE_C -> {
        String exact = "(" + name(column) + COLLATE_C + " " + comparison + ")";
        if (operator != BinaryOperator.EQ) {
          yield new SqlFilter(exact, values, settled);
        }
        List<Value> twice = new ArrayList<>(values);
        twice.addAll(values);
        yield new SqlFilter("(" + plain + " AND " + exact + ")", twice, settled);
      }
      case EQUALITY ->
          operator == BinaryOperator.EQ || operator == BinaryOperator.NE
              ? new SqlFilter(plain, values, settled)
              : null;
      case AT_LEAST_EQUALITY ->
          operator == BinaryOperator.EQ ? new SqlFilter(plain, values, false) : null;
    };
  }

  /** Whether numbers are compared as here: NaN and minus zero are another matter elsewhere. */
  private boolean isExact(JdbcColumn column) {
    return column.kind() != Kind.FLOATING || dialect.product() != Dialect.Product.OTHER;
  }

  private static @Nullable Value value(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return new Value(literal.value(), literal.type());
    }
    return expr instanceof Expr.Placeholder ? new Value(expr, DataType.NULL) : null;
  }

  /** Whether the value is one that the database can be given without changing it. */
  private boolean fits(JdbcColumn column, Value given) {
    Object value = given.value();
    if (value == null || value instanceof Expr.Placeholder) {
      return true;
    }
    return switch (column.kind()) {
      case BOOLEAN -> value instanceof Boolean;
      case INTEGER -> value instanceof Integer || value instanceof Long;
      case DECIMAL -> value instanceof BigDecimal;
      case FLOATING -> value instanceof Float || value instanceof Double;
      case TEXT -> value instanceof String text && text.indexOf('\0') < 0;
      case DATE -> value instanceof LocalDate;
      case TIMESTAMP -> value instanceof LocalDateTime time && isWhole(time.getNano());
      case TIMESTAMP_WITH_TIME_ZONE ->
          value instanceof OffsetDateTime time && isWhole(time.getNano());
      case BINARY, TIME, OPAQUE -> false;
    };
  }

  private boolean isWhole(int nanos) {
    return nanos % 1000 == 0 || dialect.product() == Dialect.Product.H2;
  }

  /** Whether the value of a placeholder may turn out not to fit, so that the filter is left out. */
  private static boolean isUnsettled(JdbcColumn column, Value value) {
    return value.value() instanceof Expr.Placeholder
        && switch (column.kind()) {
          case TEXT, TIMESTAMP, TIMESTAMP_WITH_TIME_ZONE -> true;
          case BOOLEAN, INTEGER, DECIMAL, FLOATING, BINARY, DATE, TIME, OPAQUE -> false;
        };
  }

  private @Nullable SqlFilter in(Expr.InList in) {
    JdbcColumn column = column(in.value());
    if (column == null || !column.isComparable()) {
      return null;
    }
    List<Value> values = new ArrayList<>();
    for (Expr each : in.list()) {
      Value value = value(each);
      if (value == null || !fits(column, value)) {
        return null;
      }
      values.add(value);
    }
    String list = "IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    SqlFilter member = compared(column, list, values, BinaryOperator.EQ);
    if (member == null || !in.negated()) {
      return member;
    }
    return member.exact()
        ? new SqlFilter("(NOT " + member.sql() + ")", member.values(), true)
        : null;
  }

  /** Patterns that are literals, and mean the same everywhere. */
  private @Nullable SqlFilter like(Expr.Like like) {
    JdbcColumn column = column(like.value());
    boolean known =
        column != null
            && column.kind() == Kind.TEXT
            && !like.caseInsensitive()
            && dialect.text() != Dialect.TextRule.AT_LEAST_EQUALITY
            && like.pattern() instanceof Expr.Literal;
    if (column == null || !known) {
      return null;
    }
    Value pattern = value(like.pattern());
    char escape = like.escape() == null ? '\\' : like.escape();
    if (pattern == null
        || !fits(column, pattern)
        || !(pattern.value() instanceof String text)
        || text.indexOf(escape) >= 0
        // A character there is a code point in PostgreSQL, and half of one in H2.
        || (dialect.text() == Dialect.TextRule.EQUALITY && text.indexOf('_') >= 0)) {
      return null;
    }
    String collation = dialect.text() == Dialect.TextRule.COLLATE_C ? COLLATE_C : "";
    // No escape: what is one by default may be part of the pattern.
    String sql = name(column) + collation + " LIKE ? ESCAPE ''";
    return new SqlFilter("(" + (like.negated() ? "NOT " + sql : sql) + ")", List.of(pattern), true);
  }
}
