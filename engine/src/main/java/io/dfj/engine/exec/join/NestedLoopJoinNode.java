// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins on any condition, or on none: gathers the right input and evaluates the condition for every
 * pair.
 *
 * @param condition BOOLEAN over left columns, then right columns; null for a cross join
 * @param schema as in {@link HashJoinNode}
 */
public record NestedLoopJoinNode(
    JoinKind kind,
    PhysicalNode left,
    PhysicalNode right,
    @Nullable PhysicalExpr condition,
    Schema schema)
    implements PhysicalNode {
  @Override
  public List<PhysicalNode> inputs() {
    return List.of(left, right);
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    return terms().open(builder);
  }

  private JoinTerms terms() {
    return new JoinTerms(kind, left, right, List.of(), condition, List.of());
  }

  @Override
  public String describe() {
    return "NestedLoopJoinExec: " + kind + terms().describeResidual();
  }
}
