// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.union;

import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.metadata.type.Schema;
import java.util.List;

/**
 * All rows of all inputs, duplicates included, in no order.
 *
 * @param inputs at least one; same column types
 */
public record UnionNode(List<PhysicalNode> inputs, Schema schema) implements PhysicalNode {
  public UnionNode {
    inputs = List.copyOf(inputs);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    Flow flow = builder.open(inputs.get(0));
    for (PhysicalNode input : inputs.subList(1, inputs.size())) {
      flow = flow.and(builder.open(input));
    }
    return flow;
  }

  @Override
  public String describe() {
    return "UnionExec";
  }
}
