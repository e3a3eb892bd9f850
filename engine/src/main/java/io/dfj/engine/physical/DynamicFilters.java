// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.aggregate.AggregateNode;
import io.dfj.engine.exec.filter.FilterNode;
import io.dfj.engine.exec.join.HashJoinNode;
import io.dfj.engine.exec.join.JoinKind;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.expr.PhysicalExpr.Column;
import org.jspecify.annotations.Nullable;

/**
 * Brings the filter that a join makes of its build side down to the scan of its probe key: through
 * nodes for which a row without a match may as well be missing, and through a grouping by the key,
 * of which only whole groups are lost.
 */
final class DynamicFilters {
  private DynamicFilters() {}

  /** The node with the filter at the scan of a column; null if there is no such scan. */
  static @Nullable PhysicalNode push(PhysicalNode node, int column, DynamicFilter.Id id) {
    if (node instanceof ScanNode scan) {
      return scan.table().appliesFilters() && scan.limit() < 0
          ? scan.withDynamicFilter(id, column)
          : null;
    } else if (node instanceof ProjectNode project) {
      if (!(project.expressions().get(column) instanceof Column source)) {
        return null;
      }
      PhysicalNode input = push(project.input(), source.index(), id);
      return input == null ? null : new ProjectNode(input, project.expressions(), project.schema());
    } else if (node instanceof FilterNode filter) {
      PhysicalNode input = push(filter.input(), column, id);
      return input == null ? null : new FilterNode(input, filter.condition());
    } else if (node instanceof AggregateNode grouped
        && grouped.totalSet() < 0
        && column < grouped.groupColumns().length) {
      PhysicalNode input = push(grouped.input(), grouped.groupColumns()[column], id);
      return input == null
          ? null
          : new AggregateNode(
              input, grouped.groupColumns(), grouped.calls(), grouped.totalSet(), grouped.schema());
    } else if (node instanceof HashJoinNode join
        && losesProbeRowsFreely(join.kind())
        && column < join.left().schema().size()) {
      PhysicalNode left = push(join.left(), column, id);
      return left == null
          ? null
          : new HashJoinNode(
              join.kind(),
              left,
              join.right(),
              join.keys(),
              join.residual(),
              join.schema(),
              join.filters());
    }
    return null;
  }

  /** Whether dropping a probe row changes nothing but that row's own output, left columns first. */
  private static boolean losesProbeRowsFreely(JoinKind kind) {
    return switch (kind) {
      case INNER, LEFT, LEFT_SEMI, LEFT_ANTI, LEFT_MARK -> true;
      case RIGHT, FULL, RIGHT_SEMI, RIGHT_ANTI -> false;
    };
  }
}
