// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import java.util.BitSet;
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
    return expr instanceof PhysicalExpr.Column
            || expr instanceof PhysicalExpr.Literal
            || expr instanceof PhysicalExpr.Parameter
        ? leaves.apply(expr)
        : ExpressionRewriter.mapChildren(expr, child -> mapLeaves(child, leaves));
  }
}
