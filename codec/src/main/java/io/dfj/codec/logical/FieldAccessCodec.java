// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.FieldAccessDef;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.RexTree;

/** Fields of rows. */
final class FieldAccessCodec implements LogicalNodeCodec<RexTree.FieldAccess> {
  @Override
  public Class<RexTree.FieldAccess> node() {
    return RexTree.FieldAccess.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.FIELD_ACCESS;
  }

  @Override
  public LogicalNodeDef.Builder write(RexTree.FieldAccess node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder()
        .setFieldAccess(
            FieldAccessDef.newBuilder()
                .setRow(writer.rex(node.row()))
                .setIndex(node.index())
                .setType(writer.type(node.type())));
  }

  @Override
  public RexTree.FieldAccess read(LogicalNodeDef node, LogicalPlanReader reader) {
    FieldAccessDef def = node.getFieldAccess();
    return new RexTree.FieldAccess(
        reader.rex(def.getRow()), def.getIndex(), reader.type(def.getType()));
  }
}
