// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprBetweenDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/** BETWEEN. */
final class BetweenCodec implements ExprNodeCodec<Expr.Between> {
  @Override
  public Class<Expr.Between> node() {
    return Expr.Between.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.BETWEEN;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Between node, ExprTreeWriter writer) {
    ExprBetweenDef.Builder def =
        ExprBetweenDef.newBuilder()
            .setValue(writer.expr(node.value()))
            .setLow(writer.expr(node.low()))
            .setHigh(writer.expr(node.high()))
            .setNegated(node.negated());
    return ExprNodeDef.newBuilder().setBetween(def);
  }

  @Override
  public Expr.Between read(ExprNodeDef node, ExprTreeReader reader) {
    ExprBetweenDef def = node.getBetween();
    return new Expr.Between(
        reader.expr(def.getValue()),
        reader.expr(def.getLow()),
        reader.expr(def.getHigh()),
        def.getNegated());
  }
}
