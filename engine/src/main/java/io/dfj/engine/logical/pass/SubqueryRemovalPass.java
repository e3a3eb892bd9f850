// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rex.RexUtil;

/**
 * Turns subqueries in expressions into mark joins (EXISTS, IN, ANY) and left joins (scalar ones),
 * correlated where they read outer columns.
 */
final class SubqueryRemovalPass {
  private static final HepProgram RULES =
      RewriteRules.program(
          CoreRules.FILTER_SUB_QUERY_TO_MARK_CORRELATE,
          CoreRules.PROJECT_SUB_QUERY_TO_MARK_CORRELATE,
          CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);

  private SubqueryRemovalPass() {}

  static RelNode run(RelNode root) {
    return hasSubquery(root) ? RewriteRules.run(RULES, fromJoins(root)) : root;
  }

  private static boolean hasSubquery(RelNode rel) {
    boolean here =
        rel instanceof Filter filter && RexUtil.SubQueryFinder.containsSubQuery(filter)
            || rel instanceof Project project && RexUtil.SubQueryFinder.containsSubQuery(project)
            || rel instanceof Join join && RexUtil.SubQueryFinder.containsSubQuery(join);
    return here || rel.getInputs().stream().anyMatch(SubqueryRemovalPass::hasSubquery);
  }

  /** Moves subqueries from the conditions of inner joins into filters, which handle them better. */
  private static RelNode fromJoins(RelNode rel) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      inputs.add(fromJoins(input));
    }
    RelNode copy = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    if (copy instanceof Join join
        && join.getJoinType() == JoinRelType.INNER
        && RexUtil.SubQueryFinder.containsSubQuery(join)) {
      RelNode product =
          LogicalJoin.create(
              join.getLeft(),
              join.getRight(),
              List.of(),
              join.getCluster().getRexBuilder().makeLiteral(true),
              ImmutableSet.of(),
              JoinRelType.INNER);
      return LogicalFilter.create(
          product, join.getCondition(), ImmutableSet.copyOf(join.getVariablesSet()));
    }
    return copy;
  }
}
