// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;

/** Makes what the relational operators of one plan share. */
public final class PlanCluster {
  private PlanCluster() {}

  /** A cluster of our types in which Calcite's interpreter never evaluates constants. */
  public static RelOptCluster create() {
    HepPlanner planner = new HepPlanner(HepProgram.builder().build());
    // Constants are evaluated by our own kernels or not at all: Calcite's arithmetic, casts and
    // dates differ from ours.
    planner.setExecutor((builder, constants, reduced) -> reduced.addAll(constants));
    RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(PlanTypeFactory.INSTANCE));
    cluster.setMetadataQuerySupplier(Metadata::new);
    return cluster;
  }

  /** Without predicates of inputs: to compare them, Calcite compiles and evaluates them itself. */
  private static final class Metadata extends RelMetadataQuery {
    @Override
    public RelOptPredicateList getPulledUpPredicates(RelNode rel) {
      return RelOptPredicateList.EMPTY;
    }
  }
}
