// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprAliasDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/** Expressions under another name. */
final class AliasCodec implements ExprNodeCodec<Expr.Alias> {
  @Override
  public Class<Expr.Alias> node() {
    return Expr.Alias.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.ALIAS;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Alias node, ExprTreeWriter writer) {
    ExprAliasDef.Builder def =
        ExprAliasDef.newBuilder().setExpr(writer.expr(node.expr())).setName(node.name());
    return ExprNodeDef.newBuilder().setAlias(def);
  }

  @Override
  public Expr.Alias read(ExprNodeDef node, ExprTreeReader reader) {
    ExprAliasDef def = node.getAlias();
    return new Expr.Alias(reader.expr(def.getExpr()), def.getName());
  }
}
