// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.CorrelateDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.RelTree;

/** Inputs that are evaluated for every row of another. */
final class CorrelateCodec implements LogicalNodeCodec<RelTree.Correlate> {
  @Override
  public Class<RelTree.Correlate> node() {
    return RelTree.Correlate.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.CORRELATE;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Correlate node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setCorrelate(
            CorrelateDef.newBuilder()
                .setLeft(writer.rel(node.left()))
                .setRight(writer.rel(node.right()))
                .setKind(JoinKinds.write(node.kind()))
                .setVariable(node.variable())
                .addAllColumns(node.columns()));
  }

  @Override
  public RelTree.Correlate read(LogicalNodeDef node, LogicalPlanReader reader) {
    CorrelateDef def = node.getCorrelate();
    return new RelTree.Correlate(
        reader.rel(def.getLeft()),
        reader.rel(def.getRight()),
        JoinKinds.read(def.getKind()),
        def.getVariable(),
        def.getColumnsList());
  }
}
