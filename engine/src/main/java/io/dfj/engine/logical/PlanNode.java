// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexShuttle;

/** An operator of plans that is ours, not Calcite's. */
public interface PlanNode {
  /**
   * The same operator in another cluster.
   *
   * @param inputs in that cluster
   * @param expressions copies what the operator computes with
   */
  RelNode copy(RelOptCluster cluster, List<RelNode> inputs, RexShuttle expressions);
}
