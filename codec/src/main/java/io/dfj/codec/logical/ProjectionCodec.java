// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.ProjectionDef;
import io.dfj.engine.logical.tree.RelTree;

/** Computed columns. */
final class ProjectionCodec implements LogicalNodeCodec<RelTree.Projection> {
  @Override
  public Class<RelTree.Projection> node() {
    return RelTree.Projection.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.PROJECTION;
  }

  @Override
  public LogicalNodeDef.Builder write(RelTree.Projection node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setProjection(
            ProjectionDef.newBuilder()
                .setInput(writer.rel(node.input()))
                .addAllExpressions(writer.list(node.expressions()))
                .addAllNames(node.names())
                .addAllVariables(node.variables()));
  }

  @Override
  public RelTree.Projection read(LogicalNodeDef node, LogicalPlanReader reader) {
    ProjectionDef def = node.getProjection();
    return new RelTree.Projection(
        reader.rel(def.getInput()),
        reader.list(def.getExpressionsList()),
        def.getNamesList(),
        def.getVariablesList());
  }
}
