// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprLiteralDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/** Constants. */
final class LiteralCodec implements ExprNodeCodec<Expr.Literal> {
  @Override
  public Class<Expr.Literal> node() {
    return Expr.Literal.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.LITERAL;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Literal node, ExprTreeWriter writer) {
    ExprLiteralDef.Builder def = ExprLiteralDef.newBuilder().setType(writer.type(node.type()));
    if (node.value() != null) {
      def.setValue(writer.value(node.value()));
    }
    return ExprNodeDef.newBuilder().setLiteral(def);
  }

  @Override
  public Expr.Literal read(ExprNodeDef node, ExprTreeReader reader) {
    ExprLiteralDef def = node.getLiteral();
    return new Expr.Literal(
        def.hasValue() ? reader.value(def.getValue(), reader.type(def.getType())) : null,
        reader.type(def.getType()));
  }
}
