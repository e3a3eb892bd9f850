// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rex.RexShuttle;

/**
 * Gives each row as many times as one of its columns says: the last step of INTERSECT ALL and
 * EXCEPT ALL. Same columns as the input; no row where the count is null or not above zero.
 */
public final class RepeatRows extends SingleRel implements PlanNode {
  private final int countColumn;

  /**
   * @param countColumn index of a BIGINT column
   */
  public RepeatRows(RelOptCluster cluster, RelTraitSet traits, RelNode input, int countColumn) {
    super(cluster, traits, input);
    this.countColumn = countColumn;
  }

  public int countColumn() {
    return countColumn;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new RepeatRows(getCluster(), traits, inputs.get(0), countColumn);
  }

  @Override
  public RelNode copy(RelOptCluster cluster, List<RelNode> inputs, RexShuttle expressions) {
    return new RepeatRows(cluster, getTraitSet(), inputs.get(0), countColumn);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("times", "$" + countColumn);
  }
}
