// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.CallDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.RexTree;

/** Calls of operators and functions. */
final class CallCodec implements LogicalNodeCodec<RexTree.Call> {
  @Override
  public Class<RexTree.Call> node() {
    return RexTree.Call.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.CALL;
  }

  @Override
  public LogicalNodeDef.Builder write(RexTree.Call node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setCall(
            CallDef.newBuilder()
                .setOperator(Operators.write(node.operator(), writer))
                .addAllOperands(writer.list(node.operands()))
                .setType(writer.type(node.type())));
  }

  @Override
  public RexTree.Call read(LogicalNodeDef node, LogicalPlanReader reader) {
    CallDef def = node.getCall();
    return new RexTree.Call(
        Operators.read(def.getOperator(), reader),
        reader.list(def.getOperandsList()),
        reader.type(def.getType()));
  }
}
