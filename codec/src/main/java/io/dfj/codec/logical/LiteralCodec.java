// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.LiteralDef;
import io.dfj.codec.proto.LiteralValue;
import io.dfj.codec.proto.LogicalNodeDef;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.RexTree;

/** Constants. */
final class LiteralCodec implements LogicalNodeCodec<RexTree.Literal> {
  @Override
  public Class<RexTree.Literal> node() {
    return RexTree.Literal.class;
  }

  @Override
  public LogicalNodeDef.NodeCase message() {
    return LogicalNodeDef.NodeCase.LITERAL;
  }

  @Override
  public LogicalNodeDef.Builder write(RexTree.Literal node, LogicalPlanWriter writer) {
    return LogicalNodeDef.newBuilder().setLiteral(def(node, writer));
  }

  static LiteralDef def(RexTree.Literal literal, LogicalPlanWriter writer) {
    LiteralDef.Builder def = LiteralDef.newBuilder().setType(writer.type(literal.type()));
    LiteralValue value = LiteralValues.write(literal.value());
    if (value != null) {
      def.setValue(value);
    }
    return def.build();
  }

  @Override
  public RexTree.Literal read(LogicalNodeDef node, LogicalPlanReader reader) {
    return literal(node.getLiteral(), reader);
  }

  static RexTree.Literal literal(LiteralDef def, LogicalPlanReader reader) {
    return new RexTree.Literal(
        def.hasValue() ? LiteralValues.read(def.getValue()) : new LiteralTree.Null(),
        reader.type(def.getType()));
  }
}
