// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.JoinDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.RelTree;

/** Joins. */
final class JoinCodec implements LogicalNodeCodec<RelTree.Join> {
  @Override
  public Class<RelTree.Join> node() {
    return RelTree.Join.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.JOIN;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Join node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setJoin(
            JoinDef.newBuilder()
                .setLeft(writer.rel(node.left()))
                .setRight(writer.rel(node.right()))
                .setKind(JoinKinds.write(node.kind()))
                .setCondition(writer.rex(node.condition()))
                .addAllVariables(node.variables()));
  }

  @Override
  public RelTree.Join read(LogicalNodeDef node, LogicalPlanReader reader) {
    JoinDef def = node.getJoin();
    return new RelTree.Join(
        reader.rel(def.getLeft()),
        reader.rel(def.getRight()),
        JoinKinds.read(def.getKind()),
        reader.rex(def.getCondition()),
        def.getVariablesList());
  }
}
