// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.Unnest;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/** Moves conditions that read no element below an {@link Unnest}, one step down. */
final class UnnestFilters {
  private UnnestFilters() {}

  /** The same plan if there is nothing to move. */
  static RelNode push(RelNode rel) {
    List<RelNode> inputs = rel.getInputs().stream().map(UnnestFilters::push).toList();
    RelNode moved = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    return moved instanceof Filter filter && filter.getInput() instanceof Unnest unnest
        ? push(filter, unnest)
        : moved;
  }

  private static RelNode push(Filter filter, Unnest unnest) {
    ImmutableBitSet others = ImmutableBitSet.range(unnest.others());
    List<RexNode> below = new ArrayList<>();
    List<RexNode> above = new ArrayList<>();
    for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
      boolean movable =
          others.contains(RelOptUtil.InputFinder.bits(condition))
              && RexUtil.isDeterministic(condition);
      (movable ? below : above).add(condition);
    }
    if (below.isEmpty()) {
      return filter;
    }
    RelNode filtered =
        LogicalFilter.create(
            unnest.getInput(),
            RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), below));
    RelNode over = unnest.over(filtered);
    return above.isEmpty()
        ? over
        : LogicalFilter.create(
            over, RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), above));
  }
}
