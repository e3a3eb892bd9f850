// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprLikeDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/** LIKE and ILIKE. */
final class LikeCodec implements ExprNodeCodec<Expr.Like> {
  @Override
  public Class<Expr.Like> node() {
    return Expr.Like.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.LIKE;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Like node, ExprTreeWriter writer) {
    ExprLikeDef.Builder def =
        ExprLikeDef.newBuilder()
            .setValue(writer.expr(node.value()))
            .setPattern(writer.expr(node.pattern()))
            .setCaseInsensitive(node.caseInsensitive())
            .setNegated(node.negated());
    if (node.escape() != null) {
      def.setEscape(ValueWriter.character(node.escape()));
    }
    return ExprNodeDef.newBuilder().setLike(def);
  }

  @Override
  public Expr.Like read(ExprNodeDef node, ExprTreeReader reader) {
    ExprLikeDef def = node.getLike();
    return new Expr.Like(
        reader.expr(def.getValue()),
        reader.expr(def.getPattern()),
        def.hasEscape() ? ValueReader.character(def.getEscape()) : null,
        def.getCaseInsensitive(),
        def.getNegated());
  }
}
