// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.NegateExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.DataType;

/** Minus. */
final class NegateCodec implements PhysicalNodeCodec<PhysicalExpr.Negate> {
  @Override
  public Class<PhysicalExpr.Negate> node() {
    return PhysicalExpr.Negate.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.NEGATE;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Negate node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setNegate(
            NegateExprDef.newBuilder()
                .setInput(writer.expr(node.input()))
                .setType(writer.type(node.type())));
  }

  @Override
  public PhysicalExpr.Negate read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    NegateExprDef def = node.getNegate();
    DataType type = reader.type(def.getType());
    PhysicalExpr input = reader.expr(def.getInput());
    reader.check(
        (type.sqlType().isNumeric() || type.sqlType().isInterval())
            && Types.same(type, input.type()),
        "an operand of type " + input.type() + " for " + type);
    return new PhysicalExpr.Negate(input, type);
  }
}
