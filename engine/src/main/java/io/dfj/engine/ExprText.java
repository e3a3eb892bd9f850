// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.sql.QuotedName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Expressions as SQL, with no more parentheses than SQL needs. */
final class ExprText {
  /** How strongly operators bind their operands, weakest first. */
  private enum Strength {
    ANY,
    OR,
    AND,
    NOT,
    TEST,
    COMPARISON,
    SUM,
    PRODUCT,
    SIGN,
    OPERAND
  }

  private ExprText() {}

  static String of(Expr expr) {
    if (expr instanceof Expr.Column column) {
      return qualified(column.relation(), QuotedName.of(column.name()));
    } else if (expr instanceof Expr.Literal literal) {
      return LiteralText.of(literal);
    } else if (expr instanceof Expr.Wildcard wildcard) {
      return qualified(wildcard.relation(), "*");
    } else if (expr instanceof Expr.Placeholder placeholder) {
      return "$" + placeholder.name();
    } else if (expr instanceof Expr.Alias alias) {
      return of(alias.expr()) + " AS " + QuotedName.of(alias.name());
    } else if (expr instanceof Expr.Unary unary) {
      return unary(unary);
    } else if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    } else if (expr instanceof Expr.Between between) {
      return in(between.value(), Strength.COMPARISON, true)
          + (between.negated() ? " NOT" : "")
          + " BETWEEN "
          + in(between.low(), Strength.COMPARISON, true)
          + " AND "
          + in(between.high(), Strength.COMPARISON, true);
    } else if (expr instanceof Expr.InList in) {
      return in(in.value(), Strength.COMPARISON, true)
          + (in.negated() ? " NOT" : "")
          + " IN ("
          + list(in.list())
          + ")";
    } else if (expr instanceof Expr.Like like) {
      return in(like.value(), Strength.COMPARISON, true)
          + (like.negated() ? " NOT " : " ")
          + (like.caseInsensitive() ? "ILIKE " : "LIKE ")
          + in(like.pattern(), Strength.COMPARISON, true)
          + (like.escape() == null
              ? ""
              : " ESCAPE " + LiteralText.string(String.valueOf(like.escape())));
    } else if (expr instanceof Expr.Case choice) {
      return choice(choice);
    } else if (expr instanceof Expr.Cast cast) {
      return (cast.safe() ? "TRY_CAST(" : "CAST(") + cast.value() + " AS " + cast.type() + ")";
    } else if (expr instanceof Expr.Element element) {
      return in(element.value(), Strength.OPERAND, true) + "[" + element.index() + "]";
    } else if (expr instanceof Expr.FieldOf field) {
      return "get_field(" + field.value() + ", " + LiteralText.string(field.name()) + ")";
    } else if (expr instanceof Expr.Call call) {
      return call(call);
    } else if (expr instanceof Expr.Over over) {
      return call(over.call()) + " OVER (" + window(over.window()) + ")";
    } else if (expr instanceof Expr.Sort sort) {
      return sort.expr()
          + (sort.ascending() ? "" : " DESC")
          + (sort.nulls() == null ? "" : " NULLS " + sort.nulls());
    } else if (expr instanceof Expr.GroupingSet grouping) {
      return grouping(grouping);
    }
    throw new AssertionError(expr.variant());
  }

  private static String qualified(@Nullable String relation, String name) {
    return relation == null ? name : QuotedName.of(relation) + "." + name;
  }

  private static String unary(Expr.Unary unary) {
    return switch (unary.operator()) {
      case NOT -> "NOT " + in(unary.operand(), Strength.NOT, false);
      case MINUS -> "-" + in(unary.operand(), Strength.SIGN, true);
      case IS_NULL,
          IS_NOT_NULL,
          IS_TRUE,
          IS_NOT_TRUE,
          IS_FALSE,
          IS_NOT_FALSE,
          IS_UNKNOWN,
          IS_NOT_UNKNOWN ->
          in(unary.operand(), Strength.TEST, true) + " " + unary.operator().sql();
    };
  }

  /** Chains of one operator may be long: no recursion along them. */
  private static String binary(Expr.Binary binary) {
    Strength strength = strength(binary);
    Deque<Expr.Binary> chain = new ArrayDeque<>();
    Expr left = binary;
    while (left instanceof Expr.Binary next
        && (chain.isEmpty()
            || next.operator() == binary.operator() && strength != Strength.COMPARISON)) {
      chain.push(next);
      left = next.left();
    }
    StringBuilder text = new StringBuilder(in(left, strength, strength == Strength.COMPARISON));
    for (Expr.Binary next : chain) {
      text.append(' ').append(next.operator().sql()).append(' ');
      text.append(in(next.right(), strength, true));
    }
    return text.toString();
  }

  private static String choice(Expr.Case choice) {
    StringBuilder text = new StringBuilder("CASE");
    if (choice.operand() != null) {
      text.append(' ').append(choice.operand());
    }
    for (Expr.When when : choice.whens()) {
      text.append(" WHEN ").append(when.condition()).append(" THEN ").append(when.result());
    }
    if (choice.otherwise() != null) {
      text.append(" ELSE ").append(choice.otherwise());
    }
    return text.append(" END").toString();
  }

  private static String call(Expr.Call call) {
    StringBuilder text = new StringBuilder(QuotedName.of(call.function())).append('(');
    if (call.isDistinct()) {
      text.append("DISTINCT ");
    }
    text.append(list(call.arguments()));
    if (!call.orderBy().isEmpty()) {
      text.append(" ORDER BY ").append(list(call.orderBy()));
    }
    text.append(')');
    if (call.nulls() != null) {
      text.append(' ').append(call.nulls().name().replace('_', ' '));
    }
    if (call.filter() != null) {
      text.append(" FILTER (WHERE ").append(call.filter()).append(')');
    }
    return text.toString();
  }

  private static String window(Window window) {
    StringBuilder text = new StringBuilder();
    if (!window.partitionKeys().isEmpty()) {
      text.append("PARTITION BY ").append(list(window.partitionKeys()));
    }
    if (!window.orderKeys().isEmpty()) {
      text.append(text.isEmpty() ? "" : " ").append("ORDER BY ").append(list(window.orderKeys()));
    }
    Window.Frame frame = window.frame();
    if (frame != null) {
      text.append(text.isEmpty() ? "" : " ")
          .append(frame.units())
          .append(" BETWEEN ")
          .append(bound(frame.start()))
          .append(" AND ")
          .append(bound(frame.end()));
      if (frame.exclusion() != Window.Exclusion.NO_OTHERS) {
        text.append(" EXCLUDE ").append(frame.exclusion().name().replace('_', ' '));
      }
    }
    return text.toString();
  }

  private static String bound(Window.Bound bound) {
    return switch (bound.side()) {
      case CURRENT_ROW -> "CURRENT ROW";
      case PRECEDING, FOLLOWING ->
          (bound.distance() == null ? "UNBOUNDED" : bound.distance()) + " " + bound.side();
    };
  }

  private static String grouping(Expr.GroupingSet grouping) {
    boolean sets = grouping.kind() == Expr.GroupingKind.GROUPING_SETS;
    return grouping.sets().stream()
        .map(keys -> !sets && keys.size() == 1 ? keys.get(0).toString() : "(" + list(keys) + ")")
        .collect(Collectors.joining(", ", grouping.kind().sql() + "(", ")"));
  }

  private static String list(List<Expr> exprs) {
    return exprs.stream().map(Expr::toString).collect(Collectors.joining(", "));
  }

  /**
   * @param stronger whether an operand of the same strength needs parentheses
   */
  private static String in(Expr operand, Strength outer, boolean stronger) {
    int difference = strength(operand).compareTo(outer);
    boolean bare = stronger ? difference > 0 || outer == Strength.OPERAND : difference >= 0;
    bare &= !(outer == Strength.OPERAND && difference < 0);
    return bare ? operand.toString() : "(" + operand + ")";
  }

  private static Strength strength(Expr expr) {
    if (expr instanceof Expr.Binary binary) {
      return switch (binary.operator()) {
        case OR -> Strength.OR;
        case AND -> Strength.AND;
        case EQ, NE, LT, LE, GT, GE, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> Strength.COMPARISON;
        case PLUS, MINUS, CONCAT -> Strength.SUM;
        case TIMES, DIVIDE, MODULO -> Strength.PRODUCT;
      };
    } else if (expr instanceof Expr.Unary unary) {
      return switch (unary.operator()) {
        case NOT -> Strength.NOT;
        case MINUS -> Strength.SIGN;
        case IS_NULL,
            IS_NOT_NULL,
            IS_TRUE,
            IS_NOT_TRUE,
            IS_FALSE,
            IS_NOT_FALSE,
            IS_UNKNOWN,
            IS_NOT_UNKNOWN ->
            Strength.TEST;
      };
    } else if (expr instanceof Expr.Between
        || expr instanceof Expr.InList
        || expr instanceof Expr.Like) {
      return Strength.COMPARISON;
    } else if (expr instanceof Expr.Alias || expr instanceof Expr.Sort) {
      return Strength.ANY;
    } else if (expr instanceof Expr.Literal literal
        && literal.value() instanceof Number number
        && number.doubleValue() < 0) {
      return Strength.SIGN;
    }
    return Strength.OPERAND;
  }
}
