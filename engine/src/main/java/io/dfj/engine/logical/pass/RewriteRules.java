// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.util.ImmutableBitSet;

/** Calcite's rules, where they do what we need without knowing costs. */
final class RewriteRules {
  private static final HepProgram PUSH_FILTERS =
      program(
          CoreRules.FILTER_MERGE,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.FILTER_INTO_JOIN
              .config
              .withRelBuilderFactory(FilterTypes::new)
              .as(FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.class)
              .toRule(),
          CoreRules.JOIN_CONDITION_PUSH,
          // Below a group over all rows a filter would not take away the row that this gives.
          CoreRules.FILTER_AGGREGATE_TRANSPOSE
              .config
              .withOperandSupplier(
                  filter ->
                      filter
                          .operand(Filter.class)
                          .oneInput(
                              group ->
                                  group
                                      .operand(Aggregate.class)
                                      .predicate(RewriteRules::groupsByColumns)
                                      .anyInputs()))
              .toRule(),
          CoreRules.FILTER_SET_OP_TRANSPOSE,
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE,
          CoreRules.UNION_MERGE,
          PruneEmptyRules.FILTER_INSTANCE,
          PruneEmptyRules.PROJECT_INSTANCE,
          PruneEmptyRules.UNION_INSTANCE);

  private static final HepProgram CLEAN_UP =
      program(CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE, CoreRules.FILTER_MERGE);

  private RewriteRules() {}

  private static boolean groupsByColumns(Aggregate aggregate) {
    return aggregate.getGroupSets().stream().noneMatch(ImmutableBitSet::isEmpty);
  }

  static HepProgram program(RelOptRule... rules) {
    return HepProgram.builder()
        .addMatchOrder(HepMatchOrder.TOP_DOWN)
        .addRuleCollection(List.of(rules))
        .build();
  }

  static RelNode pushFilters(RelNode rel) {
    RelNode pushed = run(PUSH_FILTERS, rel);
    RelNode moved = UnnestFilters.push(pushed);
    return moved == pushed ? pushed : pushFilters(moved);
  }

  static RelNode cleanUp(RelNode rel) {
    return run(CLEAN_UP, rel);
  }

  static RelNode run(HepProgram program, RelNode rel) {
    HepPlanner planner = new HepPlanner(program);
    planner.setExecutor(rel.getCluster().getPlanner().getExecutor());
    planner.setRoot(rel);
    return planner.findBestExp();
  }
}
