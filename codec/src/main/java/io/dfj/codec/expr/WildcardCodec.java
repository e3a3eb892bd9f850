// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.ExprWildcardDef;
import io.dfj.engine.Expr;

/** All columns. */
final class WildcardCodec implements ExprNodeCodec<Expr.Wildcard> {
  @Override
  public Class<Expr.Wildcard> node() {
    return Expr.Wildcard.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.WILDCARD;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Wildcard node, ExprTreeWriter writer) {
    ExprWildcardDef.Builder def = ExprWildcardDef.newBuilder();
    if (node.relation() != null) {
      def.setRelation(node.relation());
    }
    return ExprNodeDef.newBuilder().setWildcard(def);
  }

  @Override
  public Expr.Wildcard read(ExprNodeDef node, ExprTreeReader reader) {
    ExprWildcardDef def = node.getWildcard();
    return new Expr.Wildcard(def.hasRelation() ? def.getRelation() : null);
  }
}
