// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.Repartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * Moves a repartitioning to the top of the plan, where it has a meaning: past filters and
 * projections, which take a row at a time. Other operators divide their rows as they need, so that
 * below them it goes.
 *
 * <pre>
 *   Project(b)                          Repartition(keys = a, width = 1)
 *     Repartition(keys = a)     =&gt;        Project(b, a)
 *       Scan(a, b)                            Scan(a, b)
 * </pre>
 */
final class RepartitionPass {
  private static final RexShuttle IN_SUBQUERIES =
      new RexShuttle() {
        @Override
        public RexNode visitSubQuery(RexSubQuery subquery) {
          RelNode query = without(subquery.rel);
          RexNode visited = super.visitSubQuery(subquery);
          return query != subquery.rel && visited instanceof RexSubQuery moved
              ? moved.clone(query)
              : visited;
        }
      };

  private RepartitionPass() {}

  /** Gives the plan with a repartitioning at its top or nowhere. */
  static RelNode run(RelNode root) {
    Repartition top = top(root);
    return top == null ? without(root) : top;
  }

  /** The plan with the repartitioning that counts for it at its top; null if there is none. */
  private static @Nullable Repartition top(RelNode rel) {
    if (rel instanceof Repartition repartition) {
      return Repartition.create(
          without(repartition.getInput()),
          repartition.keys(),
          repartition.partitions(),
          repartition.width());
    } else if (rel instanceof Filter filter) {
      Repartition below = top(filter.getInput());
      return below == null || !passes(filter, below) ? null : filter(filter, below);
    } else if (rel instanceof Project project && !project.containsOver()) {
      Repartition below = top(project.getInput());
      return below == null ? null : project(project, below);
    }
    return null;
  }

  /** A subquery that reads the filter's row knows it by its columns, which must not be more. */
  private static boolean passes(Filter filter, Repartition below) {
    return filter.getVariablesSet().isEmpty()
        || below.getInput().getRowType().getFieldCount() == below.width();
  }

  private static Repartition filter(Filter filter, Repartition below) {
    RelNode moved = filter.copy(filter.getTraitSet(), List.of(below.getInput()));
    return Repartition.create(
        moved.accept(IN_SUBQUERIES), below.keys(), below.partitions(), below.width());
  }

  /** The projection with the keys that it leaves out as further columns. */
  private static Repartition project(Project project, Repartition below) {
    List<RexNode> columns = new ArrayList<>(project.getProjects());
    List<String> names = new ArrayList<>(project.getRowType().getFieldNames());
    List<Integer> keys = new ArrayList<>();
    for (int key : below.keys()) {
      RexNode column = RexInputRef.of(key, below.getInput().getRowType());
      if (!columns.contains(column)) {
        columns.add(column);
        names.add(below.getInput().getRowType().getFieldNames().get(key) + "\0key" + key);
      }
      keys.add(columns.indexOf(column));
    }
    Set<CorrelationId> variables = project.getVariablesSet();
    RelNode moved =
        LogicalProject.create(below.getInput(), project.getHints(), columns, names, variables);
    return Repartition.create(
        moved.accept(IN_SUBQUERIES),
        keys,
        below.partitions(),
        project.getRowType().getFieldCount());
  }

  /** The plan without any. */
  private static RelNode without(RelNode node) {
    RelNode rel = node.accept(IN_SUBQUERIES);
    List<RelNode> inputs = rel.getInputs().stream().map(RepartitionPass::without).toList();
    if (rel instanceof Repartition repartition) {
      RelNode input = inputs.get(0);
      return input.getRowType().getFieldCount() == repartition.width()
          ? input
          : LogicalProject.create(
              input,
              List.of(),
              SubqueryScope.references(input, 0, repartition.width()),
              repartition.getRowType().getFieldNames(),
              Set.of());
    }
    return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
  }
}
