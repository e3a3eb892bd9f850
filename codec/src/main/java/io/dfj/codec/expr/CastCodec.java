// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprCastDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/** CAST and TRY_CAST. */
final class CastCodec implements ExprNodeCodec<Expr.Cast> {
  @Override
  public Class<Expr.Cast> node() {
    return Expr.Cast.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.CAST;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Cast node, ExprTreeWriter writer) {
    ExprCastDef.Builder def =
        ExprCastDef.newBuilder()
            .setValue(writer.expr(node.value()))
            .setType(writer.type(node.type()))
            .setSafe(node.safe());
    return ExprNodeDef.newBuilder().setCast(def);
  }

  @Override
  public Expr.Cast read(ExprNodeDef node, ExprTreeReader reader) {
    ExprCastDef def = node.getCast();
    return new Expr.Cast(reader.expr(def.getValue()), reader.type(def.getType()), def.getSafe());
  }
}
