// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/**
 * Puts plans in the places of {@link FrameScan}s. What comes out shares the plans and mixes
 * clusters: it is there to be built upon, and becomes executable through {@link PlanCopy}.
 */
public final class Graft extends RexShuttle {
  private final List<RelNode> inputs;

  private Graft(List<RelNode> inputs) {
    this.inputs = inputs;
  }

  /**
   * @param inputs what each FrameScan stands for, by its index
   */
  public static RelNode of(RelNode plan, List<RelNode> inputs) {
    return new Graft(inputs).graft(plan);
  }

  private RelNode graft(RelNode node) {
    if (node instanceof FrameScan scan) {
      return inputs.get(scan.index());
    }
    List<RelNode> grafted = new ArrayList<>();
    for (RelNode input : node.getInputs()) {
      grafted.add(graft(input));
    }
    RelNode rewritten = node.accept(this);
    return grafted.equals(rewritten.getInputs())
        ? rewritten
        : rewritten.copy(rewritten.getTraitSet(), grafted);
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery subquery) {
    RexNode visited = super.visitSubQuery(subquery);
    return visited instanceof RexSubQuery query ? query.clone(graft(query.rel)) : visited;
  }
}
