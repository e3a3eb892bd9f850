// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.Expr;
import io.dfj.engine.Expr.BinaryOperator;
import io.dfj.engine.Expr.UnaryOperator;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.And;
import io.dfj.engine.expr.PhysicalExpr.Arithmetic;
import io.dfj.engine.expr.PhysicalExpr.Call;
import io.dfj.engine.expr.PhysicalExpr.Cast;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.InList;
import io.dfj.engine.expr.PhysicalExpr.IsTest;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.expr.PhysicalExpr.Negate;
import io.dfj.engine.expr.PhysicalExpr.Not;
import io.dfj.engine.expr.PhysicalExpr.Or;
import io.dfj.engine.expr.PhysicalExpr.Parameter;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conditions of a plan as expressions of the API, for providers. What has no such form, or gives
 * something else when it is repeated, has none here.
 */
final class ProviderExpressions {
  private final List<String> names;
  private final @Nullable QueryContext query;

  /**
   * @param names of the columns, by index
   * @param query whose parameters become literals; null for placeholders
   */
  ProviderExpressions(List<String> names, @Nullable QueryContext query) {
    this.names = names;
    this.query = query;
  }

  /** The same expression, which is known to have a form for providers. */
  Expr required(PhysicalExpr expr) {
    Expr converted = convert(expr);
    if (converted == null) {
      throw new DfjException(ErrorCode.INTERNAL_ERROR, "a provider's filter has lost its form");
    }
    return converted;
  }

  /** Null if it has no form for providers. */
  @Nullable Expr convert(PhysicalExpr expr) {
    if (expr instanceof Column column) {
      return new Expr.Column(null, names.get(column.index()));
    } else if (isConstant(expr)) {
      return constant(expr);
    } else if (expr instanceof Comparison comparison) {
      return binary(operator(comparison.operator()), comparison.left(), comparison.right());
    } else if (expr instanceof And and) {
      return chain(BinaryOperator.AND, and.operands());
    } else if (expr instanceof Or or) {
      return chain(BinaryOperator.OR, or.operands());
    } else if (expr instanceof Not not) {
      return unary(UnaryOperator.NOT, not.input());
    } else if (expr instanceof Negate negate) {
      return unary(UnaryOperator.MINUS, negate.input());
    } else if (expr instanceof IsTest test) {
      return unary(operator(test.test()), test.input());
    } else if (expr instanceof InList in) {
      return in(in);
    } else if (expr instanceof Arithmetic arithmetic) {
      return binary(operator(arithmetic.operator()), arithmetic.left(), arithmetic.right());
    } else if (expr instanceof Cast cast) {
      Expr input = convert(cast.input());
      return input == null ? null : new Expr.Cast(input, cast.type(), cast.safe());
    } else if (expr instanceof Call call) {
      return call(call);
    }
    return null;
  }

  /** Literals, parameters and casts of them. */
  private static boolean isConstant(PhysicalExpr expr) {
    return expr instanceof Literal
        || expr instanceof Parameter
        || (expr instanceof Cast cast && isConstant(cast.input()));
  }

  private @Nullable Expr constant(PhysicalExpr expr) {
    DataType type = expr.type();
    if (type.sqlType().isNested()) {
      return null;
    }
    if (expr instanceof Literal literal) {
      return new Expr.Literal(JavaValues.of(literal.value(), type), type);
    }
    if (query == null) {
      Parameter parameter = parameter(expr);
      return parameter == null ? null : Expr.placeholder(String.valueOf(parameter.index() + 1));
    }
    return new Expr.Literal(JavaValues.of(ExpressionCompiler.evaluate(expr, query), type), type);
  }

  /** Null for a cast of a literal that could not be folded: it fails when it is evaluated. */
  private static @Nullable Parameter parameter(PhysicalExpr expr) {
    return expr instanceof Cast cast
        ? parameter(cast.input())
        : expr instanceof Parameter parameter ? parameter : null;
  }

  private @Nullable Expr unary(UnaryOperator operator, PhysicalExpr operand) {
    Expr converted = convert(operand);
    return converted == null ? null : new Expr.Unary(operator, converted);
  }

  private @Nullable Expr binary(BinaryOperator operator, PhysicalExpr left, PhysicalExpr right) {
    Expr first = convert(left);
    Expr second = first == null ? null : convert(right);
    return first == null || second == null ? null : new Expr.Binary(first, operator, second);
  }

  private @Nullable Expr chain(BinaryOperator operator, List<PhysicalExpr> operands) {
    Expr all = null;
    for (PhysicalExpr operand : operands) {
      Expr next = convert(operand);
      if (next == null) {
        return null;
      }
      all = all == null ? next : new Expr.Binary(all, operator, next);
    }
    return all;
  }

  private @Nullable Expr in(InList in) {
    Expr value = convert(in.input());
    List<Expr> list = new ArrayList<>();
    for (Literal literal : in.values()) {
      Expr each = constant(literal);
      if (each == null) {
        return null;
      }
      list.add(each);
    }
    return value == null || list.isEmpty() ? null : new Expr.InList(value, list, in.negated());
  }

  private @Nullable Expr call(Call call) {
    String name = call.function().name();
    if (name.startsWith("$") || call.function().volatility() != Volatility.IMMUTABLE) {
      return null;
    }
    List<Expr> arguments = new ArrayList<>();
    for (PhysicalExpr argument : call.arguments()) {
      Expr converted = convert(argument);
      if (converted == null) {
        return null;
      }
      arguments.add(converted);
    }
    boolean ignoresCase = name.equals("ilike");
    if (!ignoresCase && !name.equals("like")) {
      return new Expr.Call(name, arguments);
    }
    Character escape = null;
    if (arguments.size() > 2) {
      if (!(arguments.get(2) instanceof Expr.Literal literal)
          || !(literal.value() instanceof String text)
          || text.length() != 1) {
        return null;
      }
      escape = text.charAt(0);
    }
    return new Expr.Like(arguments.get(0), arguments.get(1), escape, ignoresCase, false);
  }

  private static BinaryOperator operator(PhysicalExpr.ComparisonOperator operator) {
    return switch (operator) {
      case EQUAL -> BinaryOperator.EQ;
      case NOT_EQUAL -> BinaryOperator.NE;
      case LESS -> BinaryOperator.LT;
      case LESS_OR_EQUAL -> BinaryOperator.LE;
      case GREATER -> BinaryOperator.GT;
      case GREATER_OR_EQUAL -> BinaryOperator.GE;
      case IS_DISTINCT_FROM -> BinaryOperator.IS_DISTINCT_FROM;
      case IS_NOT_DISTINCT_FROM -> BinaryOperator.IS_NOT_DISTINCT_FROM;
    };
  }

  private static BinaryOperator operator(PhysicalExpr.ArithmeticOperator operator) {
    return switch (operator) {
      case ADD -> BinaryOperator.PLUS;
      case SUBTRACT -> BinaryOperator.MINUS;
      case MULTIPLY -> BinaryOperator.TIMES;
      case DIVIDE -> BinaryOperator.DIVIDE;
      case MODULO -> BinaryOperator.MODULO;
    };
  }

  private static UnaryOperator operator(PhysicalExpr.Test test) {
    return switch (test) {
      case IS_NULL -> UnaryOperator.IS_NULL;
      case IS_NOT_NULL -> UnaryOperator.IS_NOT_NULL;
      case IS_TRUE -> UnaryOperator.IS_TRUE;
      case IS_NOT_TRUE -> UnaryOperator.IS_NOT_TRUE;
      case IS_FALSE -> UnaryOperator.IS_FALSE;
      case IS_NOT_FALSE -> UnaryOperator.IS_NOT_FALSE;
    };
  }
}
