// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;

/** The place of another query's plan in a plan that is built upon it. */
public final class FrameScan extends AbstractRelNode {
  private final int index;

  /**
   * @param index of the query among those that the plan is built upon
   */
  public FrameScan(RelOptCluster cluster, int index, RelDataType rowType) {
    super(cluster, cluster.traitSetOf(Convention.NONE));
    this.index = index;
    this.rowType = rowType;
  }

  public int index() {
    return index;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("index", index);
  }
}
