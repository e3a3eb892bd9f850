// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.config.ConfigOptions;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.sql2rel.TopDownGeneralDecorrelator;
import org.apache.calcite.tools.RelBuilder;

/** Turns a plan as written into one that can be executed. */
public final class Optimizer {
  private Optimizer() {}

  /** The same query without subqueries and correlations, filters near the scans. */
  public static LogicalPlan optimize(LogicalPlan plan, ConfigOptions options) {
    RelNode root = plan.root();
    RelBuilder builder = RelFactories.LOGICAL_BUILDER.create(root.getCluster(), null);
    root =
        rewrite(
            root,
            CoreRules.FILTER_SUB_QUERY_TO_MARK_CORRELATE,
            CoreRules.PROJECT_SUB_QUERY_TO_MARK_CORRELATE,
            CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);
    root = TopDownGeneralDecorrelator.decorrelateQuery(root, builder);
    root =
        rewrite(
            root,
            CoreRules.MARK_TO_SEMI_OR_ANTI_JOIN_RULE,
            CoreRules.FILTER_INTO_JOIN,
            CoreRules.JOIN_CONDITION_PUSH,
            CoreRules.FILTER_PROJECT_TRANSPOSE,
            CoreRules.FILTER_AGGREGATE_TRANSPOSE,
            CoreRules.FILTER_MERGE,
            CoreRules.PROJECT_MERGE,
            CoreRules.FILTER_SET_OP_TRANSPOSE,
            CoreRules.PROJECT_REMOVE);
    root = new RelFieldTrimmer(null, builder).trim(root);
    return plan.withRoot(rewrite(root, CoreRules.PROJECT_MERGE, CoreRules.PROJECT_REMOVE));
  }

  private static RelNode rewrite(RelNode root, RelOptRule... rules) {
    HepPlanner planner =
        new HepPlanner(HepProgram.builder().addRuleCollection(List.of(rules)).build());
    planner.setRoot(root);
    return planner.findBestExp();
  }
}
