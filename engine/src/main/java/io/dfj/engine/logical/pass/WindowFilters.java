// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.CalciteTypes;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Moves conditions over the keys that all windows of a projection are partitioned by below it: they
 * keep or drop partitions as wholes.
 */
final class WindowFilters {
  private WindowFilters() {}

  /** The same plan if there is nothing to move. */
  static RelNode push(RelNode rel) {
    List<RelNode> inputs = rel.getInputs().stream().map(WindowFilters::push).toList();
    RelNode moved = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    return moved instanceof Filter filter
            && filter.getInput() instanceof Project project
            && project.containsOver()
        ? push(filter, project)
        : moved;
  }

  private static RelNode push(Filter filter, Project project) {
    ImmutableBitSet keys = keys(project);
    ImmutableBitSet.Builder movableColumns = ImmutableBitSet.builder();
    for (int i = 0; i < project.getProjects().size(); i++) {
      if (project.getProjects().get(i) instanceof RexInputRef ref && keys.get(ref.getIndex())) {
        movableColumns.set(i);
      }
    }
    ImmutableBitSet columns = movableColumns.build();
    RexBuilder rex = filter.getCluster().getRexBuilder();
    List<RexNode> projects = new ArrayList<>(project.getProjects());
    List<RexNode> below = new ArrayList<>();
    List<RexNode> above = new ArrayList<>();
    for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
      if (columns.contains(RelOptUtil.InputFinder.bits(condition))
          && RexUtil.isDeterministic(condition)) {
        below.add(RelOptUtil.pushPastProject(condition, project));
        continue;
      }
      above.add(condition);
      if (condition instanceof RexInputRef ref) {
        projects.set(ref.getIndex(), withoutKeys(projects.get(ref.getIndex()), keys, below, rex));
      }
    }
    if (below.isEmpty()) {
      return filter;
    }
    RelNode filtered =
        LogicalFilter.create(project.getInput(), RexUtil.composeConjunction(rex, below));
    RelNode windows =
        LogicalProject.create(
            filtered,
            List.of(),
            projects,
            project.getRowType().getFieldNames(),
            project.getVariablesSet());
    return above.isEmpty()
        ? windows
        : LogicalFilter.create(windows, RexUtil.composeConjunction(rex, above));
  }

  /**
   * QUALIFY is a column that is then filtered by: takes out what reads keys only, which holds in
   * every row that is left.
   *
   * @param taken receives it
   */
  private static RexNode withoutKeys(
      RexNode column, ImmutableBitSet keys, List<RexNode> taken, RexBuilder rex) {
    List<RexNode> rest = new ArrayList<>();
    for (RexNode part : RelOptUtil.conjunctions(column)) {
      boolean movable =
          !RexOver.containsOver(part)
              && keys.contains(RelOptUtil.InputFinder.bits(part))
              && RexUtil.isDeterministic(part);
      if (movable && !part.isAlwaysTrue()) {
        taken.add(part);
      } else {
        rest.add(part);
      }
    }
    return RexUtil.composeConjunction(rex, rest);
  }

  /** Columns of the input that all windows are partitioned by. */
  private static ImmutableBitSet keys(Project project) {
    List<ImmutableBitSet> partitions = new ArrayList<>();
    RexUtil.apply(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitOver(RexOver over) {
            partitions.add(columns(over.getWindow().partitionKeys));
            return super.visitOver(over);
          }
        },
        project.getProjects(),
        null);
    return partitions.stream().reduce(ImmutableBitSet::intersect).orElse(ImmutableBitSet.of());
  }

  /** Of types whose equal values are the same in every way: 0.0 and -0.0 are not. */
  private static ImmutableBitSet columns(List<RexNode> keys) {
    ImmutableBitSet.Builder columns = ImmutableBitSet.builder();
    for (RexNode key : keys) {
      SqlType type = CalciteTypes.toDataType(key.getType()).sqlType();
      boolean exact = type != SqlType.REAL && type != SqlType.DOUBLE && !type.isNested();
      if (exact && key instanceof RexInputRef ref) {
        columns.set(ref.getIndex());
      }
    }
    return columns.build();
  }
}
