// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.Unnest;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * Collections of the row on their left are unnested over that row, without a join.
 *
 * <pre>
 *   Correlate                              Project(a, e)
 *     Scan(a, b)                     =&gt;      Unnest(e)
 *     Unnest(e)                                Project(a, b, b)
 *       Project($cor.b)                          Scan(a, b)
 *         Values(one row)
 * </pre>
 *
 * <p>Filters and projections of the elements come along; in a left join, where a row whose elements
 * are all filtered away would be lost, only projections to columns and fields do.
 */
final class LateralUnnest {
  private final Correlate correlate;
  private final OuterColumns outer;
  private final int leftWidth;

  private LateralUnnest(Correlate correlate, OuterColumns outer) {
    this.correlate = correlate;
    this.outer = outer;
    this.leftWidth = correlate.getLeft().getRowType().getFieldCount() + outer.count();
  }

  /**
   * @param left the left side, then the values of {@code outer}
   * @return columns of the left side, those of the right one, then those of {@code outer}; null for
   *     another right side
   */
  static @Nullable RelNode rewrite(Correlate correlate, RelNode left, OuterColumns outer) {
    JoinRelType type = correlate.getJoinType();
    if (type != JoinRelType.INNER && type != JoinRelType.LEFT
        || !fits(correlate.getRight(), type == JoinRelType.LEFT)) {
      return null;
    }
    return new LateralUnnest(correlate, outer).rewrite(left);
  }

  private static boolean fits(RelNode rel, boolean outerJoin) {
    if (rel instanceof Project project) {
      return !project.containsOver()
          && !RexUtil.SubQueryFinder.containsSubQuery(project)
          && (!outerJoin || project.getProjects().stream().allMatch(LateralUnnest::isPart))
          && fits(project.getInput(), outerJoin);
    } else if (rel instanceof Filter filter) {
      return !outerJoin
          && !RexUtil.SubQueryFinder.containsSubQuery(filter)
          && fits(filter.getInput(), false);
    }
    return rel instanceof Unnest unnest
        && unnest.others() == 0
        && unnest.getInput() instanceof Project project
        && !RexUtil.SubQueryFinder.containsSubQuery(project)
        && project.getInput() instanceof Values values
        && values.tuples.size() == 1
        && !project.containsOver();
  }

  /** A column or a field of it: null where the column is. */
  private static boolean isPart(RexNode node) {
    return node instanceof RexFieldAccess access
        ? isPart(access.getReferenceExpr())
        : node instanceof RexInputRef;
  }

  private RelNode rewrite(RelNode left) {
    RelNode all = over(correlate.getRight(), left);
    int kept = correlate.getLeft().getRowType().getFieldCount();
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(all, 0, kept));
    columns.addAll(SubqueryScope.references(all, leftWidth, all.getRowType().getFieldCount()));
    columns.addAll(SubqueryScope.references(all, kept, leftWidth));
    return Unnesting.project(all, columns);
  }

  /** All columns of the left side, then those of this part of the right one. */
  private RelNode over(RelNode rel, RelNode left) {
    if (rel instanceof Filter filter) {
      RelNode input = over(filter.getInput(), left);
      return LogicalFilter.create(input, filter.getCondition().accept(new Moved(input)));
    } else if (rel instanceof Project project) {
      RelNode input = over(project.getInput(), left);
      return Unnesting.project(input, columns(project, input));
    }
    Unnest unnest = (Unnest) rel;
    Project collections = (Project) unnest.getInput();
    Unnest moved = unnest.over(Unnesting.project(left, columns(collections, left)));
    return correlate.getJoinType() == JoinRelType.LEFT
        ? Unnest.create(moved.getInput(), moved.collections(), moved.ordinality(), Unnest.Kept.ALL)
        : moved;
  }

  private List<RexNode> columns(Project project, RelNode input) {
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(input, 0, leftWidth));
    Moved moved = new Moved(input);
    project.getProjects().forEach(node -> columns.add(node.accept(moved)));
    return columns;
  }

  /** Columns of the right side stand behind those of the left one, which are no variables now. */
  private final class Moved extends RexShuttle {
    private final RelNode input;
    private final RexBuilder builder;

    Moved(RelNode input) {
      this.input = input;
      this.builder = input.getCluster().getRexBuilder();
    }

    @Override
    public RexNode visitInputRef(RexInputRef ref) {
      return builder.makeInputRef(input, leftWidth + ref.getIndex());
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      OuterColumns.Column column = OuterColumns.column(access);
      if (column == null) {
        return super.visitFieldAccess(access);
      }
      int place =
          column.variable().equals(correlate.getCorrelationId())
              ? column.field()
              : leftWidth - outer.count() + outer.columns().indexOf(column);
      RelDataType type = access.getType();
      RexNode value = builder.makeInputRef(input, place);
      return type.isNullable() ? value : builder.makeNotNull(value);
    }
  }
}
