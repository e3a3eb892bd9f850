// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprFieldDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/** Fields of structs. */
final class FieldCodec implements ExprNodeCodec<Expr.FieldOf> {
  @Override
  public Class<Expr.FieldOf> node() {
    return Expr.FieldOf.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.FIELD;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.FieldOf node, ExprTreeWriter writer) {
    ExprFieldDef.Builder def =
        ExprFieldDef.newBuilder().setValue(writer.expr(node.value())).setName(node.name());
    return ExprNodeDef.newBuilder().setField(def);
  }

  @Override
  public Expr.FieldOf read(ExprNodeDef node, ExprTreeReader reader) {
    ExprFieldDef def = node.getField();
    return new Expr.FieldOf(reader.expr(def.getValue()), def.getName());
  }
}
