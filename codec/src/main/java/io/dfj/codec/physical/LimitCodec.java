// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.LimitNodeDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.exec.limit.LimitNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.SqlType;

/** Only so many rows. */
final class LimitCodec implements PhysicalNodeCodec<LimitNode> {
  @Override
  public Class<LimitNode> node() {
    return LimitNode.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.LIMIT;
  }

  @Override
  public PhysicalNodeDef.Builder write(LimitNode node, PhysicalPlanWriter writer) {
    LimitNodeDef.Builder def = LimitNodeDef.newBuilder().setInput(writer.node(node.input()));
    if (node.offset() != null) {
      def.setOffset(writer.expr(node.offset()));
    }
    if (node.limit() != null) {
      def.setLimit(writer.expr(node.limit()));
    }
    return PhysicalNodeDef.newBuilder().setLimit(def);
  }

  @Override
  public LimitNode read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    LimitNodeDef def = node.getLimit();
    return new LimitNode(
        reader.node(def.getInput()),
        def.hasOffset() ? count(def.getOffset(), reader) : null,
        def.hasLimit() ? count(def.getLimit(), reader) : null);
  }

  private static PhysicalExpr count(int place, PhysicalPlanReader reader) {
    PhysicalExpr count = reader.constant(place);
    reader.check(
        count.type().sqlType() == SqlType.BIGINT, "a number of rows of type " + count.type());
    return count;
  }
}
