// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.InputRefDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.RexTree;

/** Columns of the input. */
final class InputRefCodec implements LogicalNodeCodec<RexTree.InputRef> {
  @Override
  public Class<RexTree.InputRef> node() {
    return RexTree.InputRef.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.INPUT_REF;
  }

  @Override
  public LogicalNodeDef.Builder write(RexTree.InputRef node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setInputRef(
            InputRefDef.newBuilder().setIndex(node.index()).setType(writer.type(node.type())));
  }

  @Override
  public RexTree.InputRef read(LogicalNodeDef node, LogicalPlanReader reader) {
    InputRefDef def = node.getInputRef();
    return new RexTree.InputRef(def.getIndex(), reader.type(def.getType()));
  }
}
