// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.codec.proto.VariableDef;
import io.dfj.engine.logical.tree.RexTree;

/** Rows of operators around a subquery. */
final class VariableCodec implements LogicalNodeCodec<RexTree.Variable> {
  @Override
  public Class<RexTree.Variable> node() {
    return RexTree.Variable.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.VARIABLE;
  }

  @Override
  public LogicalNodeDef.Builder write(RexTree.Variable node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setVariable(VariableDef.newBuilder().setId(node.id()).setType(writer.type(node.type())));
  }

  @Override
  public RexTree.Variable read(LogicalNodeDef node, LogicalPlanReader reader) {
    VariableDef def = node.getVariable();
    return new RexTree.Variable(def.getId(), reader.type(def.getType()));
  }
}
