// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import io.dfj.engine.LogicalNode;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;

/**
 * An operator of a plan in words.
 *
 * @param rel the operator
 * @param columns what its columns are called above it
 * @param schema names and types of its columns
 * @param subqueries queries within its expressions
 * @param inputs where its rows come from
 */
public record DescribedPlan(
    RelNode rel,
    LogicalNode node,
    List<String> columns,
    Schema schema,
    List<DescribedPlan> subqueries,
    List<DescribedPlan> inputs) {
  /** All operators of a plan in words. */
  public static DescribedPlan of(LogicalPlan plan) {
    return new PlanDescriber(plan).describe();
  }

  /** The part of a plan that ends here, as a plan of its own. */
  public LogicalPlan plan(LogicalPlan whole) {
    return rel == whole.root()
        ? whole
        : new LogicalPlan(rel, schema, whole.parameters(), List.of(), List.of(), whole.optimized());
  }

  /** Whether it needs columns of an operator that is not below it, so that it cannot run alone. */
  public boolean isCorrelated() {
    return !RelOptUtil.getVariablesUsed(rel).isEmpty();
  }
}
