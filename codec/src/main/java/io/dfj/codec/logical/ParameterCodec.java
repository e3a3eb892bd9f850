// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.ParameterRefDef;
import io.dfj.engine.logical.tree.RexTree;

/** Parameters of the statement. */
final class ParameterCodec implements LogicalNodeCodec<RexTree.Parameter> {
  @Override
  public Class<RexTree.Parameter> node() {
    return RexTree.Parameter.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.PARAMETER;
  }

  @Override
  public LogicalNodeDef.Builder write(RexTree.Parameter node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setParameter(
            ParameterRefDef.newBuilder().setIndex(node.index()).setType(writer.type(node.type())));
  }

  @Override
  public RexTree.Parameter read(LogicalNodeDef node, LogicalPlanReader reader) {
    ParameterRefDef def = node.getParameter();
    return new RexTree.Parameter(def.getIndex(), reader.type(def.getType()));
  }
}
