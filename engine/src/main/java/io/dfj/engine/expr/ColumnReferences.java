// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

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
    return mapLeaves(
        expr,
        leaf ->
            leaf instanceof PhysicalExpr.Column e
                ? new PhysicalExpr.Column(indexes.applyAsInt(e.index()), e.type(), e.nullable())
                : leaf);
  }

  /** The expression with every column, constant and parameter replaced. */
  public static PhysicalExpr mapLeaves(PhysicalExpr expr, UnaryOperator<PhysicalExpr> leaves) {
    if (expr instanceof PhysicalExpr.Column
        || expr instanceof PhysicalExpr.Literal
        || expr instanceof PhysicalExpr.Parameter) {
      return leaves.apply(expr);
    } else if (expr instanceof PhysicalExpr.Arithmetic e) {
      return new PhysicalExpr.Arithmetic(
          e.operator(),
          mapLeaves(e.left(), leaves),
          mapLeaves(e.right(), leaves),
          e.type(),
          e.nullable());
    } else if (expr instanceof PhysicalExpr.Negate e) {
      return new PhysicalExpr.Negate(mapLeaves(e.input(), leaves), e.type());
    } else if (expr instanceof PhysicalExpr.Comparison e) {
      return new PhysicalExpr.Comparison(
          e.operator(), mapLeaves(e.left(), leaves), mapLeaves(e.right(), leaves));
    } else if (expr instanceof PhysicalExpr.And e) {
      return new PhysicalExpr.And(mapLeaves(e.operands(), leaves));
    } else if (expr instanceof PhysicalExpr.Or e) {
      return new PhysicalExpr.Or(mapLeaves(e.operands(), leaves));
    } else if (expr instanceof PhysicalExpr.Not e) {
      return new PhysicalExpr.Not(mapLeaves(e.input(), leaves));
    } else if (expr instanceof PhysicalExpr.IsTest e) {
      return new PhysicalExpr.IsTest(e.test(), mapLeaves(e.input(), leaves));
    } else if (expr instanceof PhysicalExpr.Case e) {
      return new PhysicalExpr.Case(
          mapLeaves(e.conditions(), leaves),
          mapLeaves(e.results(), leaves),
          mapLeaves(e.otherwise(), leaves),
          e.type(),
          e.nullable());
    } else if (expr instanceof PhysicalExpr.Cast e) {
      return new PhysicalExpr.Cast(mapLeaves(e.input(), leaves), e.type(), e.safe());
    } else if (expr instanceof PhysicalExpr.InList e) {
      return new PhysicalExpr.InList(mapLeaves(e.input(), leaves), e.values(), e.negated());
    } else if (expr instanceof PhysicalExpr.Call e) {
      return new PhysicalExpr.Call(
          e.function(), e.overload(), mapLeaves(e.arguments(), leaves), e.type(), e.nullable());
    }
    throw new IllegalStateException("unknown expression " + expr.getClass());
  }

  private static List<PhysicalExpr> mapLeaves(
      List<PhysicalExpr> exprs, UnaryOperator<PhysicalExpr> leaves) {
    List<PhysicalExpr> mapped = new ArrayList<>(exprs.size());
    for (PhysicalExpr expr : exprs) {
      mapped.add(mapLeaves(expr, leaves));
    }
    return mapped;
  }
}
