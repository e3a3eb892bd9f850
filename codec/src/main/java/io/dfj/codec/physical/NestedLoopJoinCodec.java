// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.NestedLoopJoinNodeDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.join.JoinKind;
import io.dfj.engine.exec.join.NestedLoopJoinNode;
import io.dfj.engine.expr.PhysicalExpr;

/** Joins on any condition. */
final class NestedLoopJoinCodec implements PhysicalNodeCodec<NestedLoopJoinNode> {
  @Override
  public Class<NestedLoopJoinNode> node() {
    return NestedLoopJoinNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.NESTED_LOOP_JOIN;
  }

  @Override
  public PhysicalNodeDef.Builder write(NestedLoopJoinNode node, PhysicalPlanWriter writer) {
    NestedLoopJoinNodeDef.Builder def =
        NestedLoopJoinNodeDef.newBuilder()
            .setKind(Joins.write(node.kind()))
            .setLeft(writer.node(node.left()))
            .setRight(writer.node(node.right()))
            .setMark(Joins.mark(node.kind(), node.schema()));
    if (node.condition() != null) {
      def.setCondition(writer.expr(node.condition()));
    }
    return PhysicalNodeDef.newBuilder().setNestedLoopJoin(def);
  }

  @Override
  public NestedLoopJoinNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    NestedLoopJoinNodeDef def = node.getNestedLoopJoin();
    JoinKind kind = Joins.read(def.getKind(), reader);
    PhysicalNode left = reader.node(def.getLeft());
    PhysicalNode right = reader.node(def.getRight());
    PhysicalExpr condition =
        def.hasCondition() ? reader.condition(def.getCondition(), Joins.pairs(left, right)) : null;
    return new NestedLoopJoinNode(
        kind, left, right, condition, Joins.schema(kind, left, right, def.getMark()));
  }
}
