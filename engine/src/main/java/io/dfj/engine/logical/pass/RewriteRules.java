// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import java.util.List;
import java.util.function.Predicate;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/** Calcite's rules, where they do what we need without knowing costs. */
final class RewriteRules {
  /** Merging would compute what changes from call to call once for each of its uses. */
  private static final RelOptRule MERGE_PROJECTS = mergeProjects(upper -> true);

  private static final HepProgram PUSH_FILTERS =
      program(
          CoreRules.FILTER_MERGE,
          CoreRules.FILTER_PROJECT_TRANSPOSE
              .config
              .withOperandSupplier(
                  filter ->
                      filter
                          .operand(Filter.class)
                          .predicate(f -> !RexUtil.containsCorrelation(f.getCondition()))
                          .oneInput(
                              project ->
                                  project
                                      .operand(Project.class)
                                      .predicate(RewriteRules::repeats)
                                      .anyInputs()))
              .toRule(),
          CoreRules.FILTER_INTO_JOIN
              .config
              .withOperandSupplier(
                  filter ->
                      filter
                          .operand(Filter.class)
                          .predicate(RewriteRules::repeats)
                          .oneInput(join -> join.operand(Join.class).anyInputs()))
              .withRelBuilderFactory(FilterTypes::new)
              .as(FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.class)
              .toRule(),
          CoreRules.JOIN_CONDITION_PUSH
              .config
              .withOperandSupplier(
                  join ->
                      join.operand(Join.class)
                          .predicate(j -> RexUtil.isDeterministic(j.getCondition()))
                          .anyInputs())
              .toRule(),
          // Below a group over all rows a filter would not take away the row that this gives.
          CoreRules.FILTER_AGGREGATE_TRANSPOSE
              .config
              .withOperandSupplier(
                  filter ->
                      filter
                          .operand(Filter.class)
                          .predicate(RewriteRules::repeats)
                          .oneInput(
                              group ->
                                  group
                                      .operand(Aggregate.class)
                                      .predicate(RewriteRules::groupsByColumns)
                                      .anyInputs()))
              .toRule(),
          CoreRules.FILTER_SET_OP_TRANSPOSE
              .config
              .withOperandSupplier(
                  filter ->
                      filter
                          .operand(Filter.class)
                          .predicate(RewriteRules::repeats)
                          .oneInput(sets -> sets.operand(SetOp.class).anyInputs()))
              .toRule(),
          MERGE_PROJECTS,
          CoreRules.PROJECT_REMOVE,
          CoreRules.UNION_MERGE,
          PruneEmptyRules.FILTER_INSTANCE,
          PruneEmptyRules.PROJECT_INSTANCE,
          PruneEmptyRules.UNION_INSTANCE);

  /** Windows hold their input: a projection that cuts off columns below them stays. */
  private static final HepProgram CLEAN_UP =
      program(
          mergeProjects(upper -> !upper.containsOver()),
          CoreRules.PROJECT_REMOVE,
          CoreRules.FILTER_MERGE);

  private RewriteRules() {}

  private static RelOptRule mergeProjects(Predicate<Project> which) {
    return CoreRules.PROJECT_MERGE
        .config
        .withOperandSupplier(
            upper ->
                upper
                    .operand(Project.class)
                    .predicate(which)
                    .oneInput(
                        lower ->
                            lower
                                .operand(Project.class)
                                .predicate(RewriteRules::repeats)
                                .anyInputs()))
        .toRule();
  }

  /** Whether computing a projection once more, or elsewhere, gives the same. */
  private static boolean repeats(Project project) {
    return project.getProjects().stream().allMatch(RexUtil::isDeterministic);
  }

  /** Whether a filter keeps the same rows wherever it stands. */
  private static boolean repeats(Filter filter) {
    return RexUtil.isDeterministic(filter.getCondition());
  }

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
    RelNode moved = WindowFilters.push(UnnestFilters.push(pushed));
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
