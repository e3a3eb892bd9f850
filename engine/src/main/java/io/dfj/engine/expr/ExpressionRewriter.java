// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The same expression over other operands. */
public final class ExpressionRewriter {
  private ExpressionRewriter() {}

  /** The expression with each direct operand replaced; itself if it has none. */
  public static PhysicalExpr mapChildren(
      PhysicalExpr expr, UnaryOperator<PhysicalExpr> replacement) {
    if (expr instanceof PhysicalExpr.Column
        || expr instanceof PhysicalExpr.Literal
        || expr instanceof PhysicalExpr.Parameter
        || expr instanceof PhysicalExpr.Name) {
      return expr;
    } else if (expr instanceof PhysicalExpr.Let e) {
      return new PhysicalExpr.Let(
          e.name(), replacement.apply(e.value()), replacement.apply(e.body()));
    } else if (expr instanceof PhysicalExpr.Arithmetic e) {
      return new PhysicalExpr.Arithmetic(
          e.operator(),
          replacement.apply(e.left()),
          replacement.apply(e.right()),
          e.type(),
          e.nullable());
    } else if (expr instanceof PhysicalExpr.Negate e) {
      return new PhysicalExpr.Negate(replacement.apply(e.input()), e.type());
    } else if (expr instanceof PhysicalExpr.Comparison e) {
      return new PhysicalExpr.Comparison(
          e.operator(), replacement.apply(e.left()), replacement.apply(e.right()));
    } else if (expr instanceof PhysicalExpr.And e) {
      return new PhysicalExpr.And(mapAll(e.operands(), replacement));
    } else if (expr instanceof PhysicalExpr.Or e) {
      return new PhysicalExpr.Or(mapAll(e.operands(), replacement));
    } else if (expr instanceof PhysicalExpr.Not e) {
      return new PhysicalExpr.Not(replacement.apply(e.input()));
    } else if (expr instanceof PhysicalExpr.IsTest e) {
      return new PhysicalExpr.IsTest(e.test(), replacement.apply(e.input()));
    } else if (expr instanceof PhysicalExpr.Case e) {
      return new PhysicalExpr.Case(
          mapAll(e.conditions(), replacement),
          mapAll(e.results(), replacement),
          replacement.apply(e.otherwise()),
          e.type(),
          e.nullable());
    } else if (expr instanceof PhysicalExpr.Cast e) {
      return new PhysicalExpr.Cast(replacement.apply(e.input()), e.type(), e.safe());
    } else if (expr instanceof PhysicalExpr.InList e) {
      return new PhysicalExpr.InList(replacement.apply(e.input()), e.values(), e.negated());
    } else if (expr instanceof PhysicalExpr.Call e) {
      return new PhysicalExpr.Call(
          e.function(), e.overload(), mapAll(e.arguments(), replacement), e.type(), e.nullable());
    } else if (expr instanceof PhysicalExpr.Extension e) {
      return new PhysicalExpr.Extension(
          e.name(),
          e.code(),
          mapAll(e.inputs(), replacement),
          e.calledOnNull(),
          e.type(),
          e.volatility(),
          e.call());
    }
    throw new IllegalStateException("unknown expression " + expr.getClass());
  }

  /** Each expression replaced. */
  public static List<PhysicalExpr> mapAll(
      List<PhysicalExpr> exprs, UnaryOperator<PhysicalExpr> replacement) {
    List<PhysicalExpr> mapped = new ArrayList<>(exprs.size());
    for (PhysicalExpr expr : exprs) {
      mapped.add(replacement.apply(expr));
    }
    return mapped;
  }
}
