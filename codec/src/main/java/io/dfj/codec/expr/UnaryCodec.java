// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.ExprUnaryDef;
import io.dfj.engine.Expr;

/** Operators of one operand. */
final class UnaryCodec implements ExprNodeCodec<Expr.Unary> {
  @Override
  public Class<Expr.Unary> node() {
    return Expr.Unary.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.UNARY;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Unary node, ExprTreeWriter writer) {
    ExprUnaryDef.Builder def =
        ExprUnaryDef.newBuilder()
            .setOperator(node.operator().name())
            .setOperand(writer.expr(node.operand()));
    return ExprNodeDef.newBuilder().setUnary(def);
  }

  @Override
  public Expr.Unary read(ExprNodeDef node, ExprTreeReader reader) {
    ExprUnaryDef def = node.getUnary();
    return new Expr.Unary(
        EnumNames.read(Expr.UnaryOperator.class, def.getOperator()), reader.expr(def.getOperand()));
  }
}
