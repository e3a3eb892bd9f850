// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Which columns expressions read, and the same expressions over other column numbers. */
public final class ColumnReferences {
  private ColumnReferences() {}

  /** Adds the indexes of all columns that the expression reads. */
  public static void collect(PhysicalExpr expr, BitSet columns) {
    if (expr instanceof PhysicalExpr.Column column) {
      columns.set(column.index());
    }
    for (PhysicalExpr child : expr.children()) {
      collect(child, columns);
    }
  }

  /** The expression with every column index replaced. */
  public static PhysicalExpr map(PhysicalExpr expr, IntUnaryOperator indexes) {
    if (expr instanceof PhysicalExpr.Column e) {
      return new PhysicalExpr.Column(indexes.applyAsInt(e.index()), e.type(), e.nullable());
    } else if (expr instanceof PhysicalExpr.Literal || expr instanceof PhysicalExpr.Parameter) {
      return expr;
    } else if (expr instanceof PhysicalExpr.Arithmetic e) {
      return new PhysicalExpr.Arithmetic(
          e.operator(), map(e.left(), indexes), map(e.right(), indexes), e.type(), e.nullable());
    } else if (expr instanceof PhysicalExpr.Negate e) {
      return new PhysicalExpr.Negate(map(e.input(), indexes), e.type());
    } else if (expr instanceof PhysicalExpr.Comparison e) {
      return new PhysicalExpr.Comparison(
          e.operator(), map(e.left(), indexes), map(e.right(), indexes));
    } else if (expr instanceof PhysicalExpr.And e) {
      return new PhysicalExpr.And(map(e.operands(), indexes));
    } else if (expr instanceof PhysicalExpr.Or e) {
      return new PhysicalExpr.Or(map(e.operands(), indexes));
    } else if (expr instanceof PhysicalExpr.Not e) {
      return new PhysicalExpr.Not(map(e.input(), indexes));
    } else if (expr instanceof PhysicalExpr.IsTest e) {
      return new PhysicalExpr.IsTest(e.test(), map(e.input(), indexes));
    } else if (expr instanceof PhysicalExpr.Case e) {
      return new PhysicalExpr.Case(
          map(e.conditions(), indexes),
          map(e.results(), indexes),
          map(e.otherwise(), indexes),
          e.type(),
          e.nullable());
    } else if (expr instanceof PhysicalExpr.Cast e) {
      return new PhysicalExpr.Cast(map(e.input(), indexes), e.type(), e.safe());
    } else if (expr instanceof PhysicalExpr.InList e) {
      return new PhysicalExpr.InList(map(e.input(), indexes), e.values(), e.negated());
    } else if (expr instanceof PhysicalExpr.Call e) {
      return new PhysicalExpr.Call(
          e.function(), e.overload(), map(e.arguments(), indexes), e.type(), e.nullable());
    }
    throw new IllegalStateException("unknown expression " + expr.getClass());
  }

  private static List<PhysicalExpr> map(List<PhysicalExpr> exprs, IntUnaryOperator indexes) {
    List<PhysicalExpr> mapped = new ArrayList<>(exprs.size());
    for (PhysicalExpr expr : exprs) {
      mapped.add(map(expr, indexes));
    }
    return mapped;
  }
}
