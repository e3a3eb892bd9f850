// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.scan;

import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ColumnPredicate.Comparison;
import io.dfj.engine.catalog.FieldPredicate;
import io.dfj.engine.expr.ExpressionCompiler;
import io.dfj.engine.expr.FieldPath;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds in a scan's filter what compares a field of a ROW column with a constant. */
final class FieldConditions {
  private final int[] projection;
  private final QueryContext query;
  private final List<FieldPredicate> found = new ArrayList<>();

  private FieldConditions(int[] projection, QueryContext query) {
    this.projection = projection;
    this.query = query;
  }

  /**
   * The conditions of which each must hold for a row to pass.
   *
   * @param projection the table's column of each column of the filter
   */
  static List<FieldPredicate> of(
      @Nullable PhysicalExpr filter, int[] projection, QueryContext query) {
    FieldConditions conditions = new FieldConditions(projection, query);
    if (filter != null) {
      conditions.collect(filter);
    }
    return conditions.found;
  }

  private void collect(PhysicalExpr condition) {
    if (condition instanceof PhysicalExpr.And and) {
      and.operands().forEach(this::collect);
    } else if (condition instanceof PhysicalExpr.Comparison comparison) {
      compare(comparison.left(), comparison.operator(), comparison.right(), false);
      compare(comparison.right(), comparison.operator(), comparison.left(), true);
    }
  }

  private void compare(
      PhysicalExpr field,
      PhysicalExpr.ComparisonOperator operator,
      PhysicalExpr value,
      boolean flipped) {
    FieldPath path = FieldPath.of(field);
    if (path == null
        || path.fields().isEmpty()
        || !(value instanceof PhysicalExpr.Literal || value instanceof PhysicalExpr.Parameter)
        || field.type().sqlType() != value.type().sqlType()
        || field.type().scale() != value.type().scale()
        || field.type().sqlType().isNested()) {
      return;
    }
    Comparison comparison =
        switch (operator) {
          case EQUAL -> Comparison.EQUAL;
          case LESS -> flipped ? Comparison.GREATER : Comparison.LESS;
          case LESS_OR_EQUAL -> flipped ? Comparison.GREATER_OR_EQUAL : Comparison.LESS_OR_EQUAL;
          case GREATER -> flipped ? Comparison.LESS : Comparison.GREATER;
          case GREATER_OR_EQUAL -> flipped ? Comparison.LESS_OR_EQUAL : Comparison.GREATER_OR_EQUAL;
          case NOT_EQUAL, IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> null;
        };
    Object constant =
        value instanceof PhysicalExpr.Literal literal
            ? literal.value()
            : ExpressionCompiler.evaluate(value, query);
    if (comparison != null && constant != null) {
      int column = projection[path.column().index()];
      found.add(
          new FieldPredicate(
              path.fields(), new ColumnPredicate(column, comparison, List.of(constant))));
    }
  }
}
