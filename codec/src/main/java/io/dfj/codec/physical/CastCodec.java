// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.CastExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.cast.Casts;
import io.dfj.metadata.type.DataType;

/** Conversions. */
final class CastCodec implements PhysicalNodeCodec<PhysicalExpr.Cast> {
  @Override
  public Class<PhysicalExpr.Cast> node() {
    return PhysicalExpr.Cast.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.CAST;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Cast node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setCast(
            CastExprDef.newBuilder()
                .setInput(writer.expr(node.input()))
                .setType(writer.type(node.type()))
                .setSafe(node.safe()));
  }

  @Override
  public PhysicalExpr.Cast read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    CastExprDef def = node.getCast();
    DataType type = reader.type(def.getType());
    PhysicalExpr input = reader.expr(def.getInput());
    reader.check(
        Casts.exists(input.type(), type), "no conversion of " + input.type() + " to " + type);
    return new PhysicalExpr.Cast(input, type, def.getSafe());
  }
}
