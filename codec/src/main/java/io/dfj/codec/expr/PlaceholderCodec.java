// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.ExprPlaceholderDef;
import io.dfj.engine.Expr;

/** Values to be given. */
final class PlaceholderCodec implements ExprNodeCodec<Expr.Placeholder> {
  @Override
  public Class<Expr.Placeholder> node() {
    return Expr.Placeholder.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.PLACEHOLDER;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Placeholder node, ExprTreeWriter writer) {
    ExprPlaceholderDef.Builder def = ExprPlaceholderDef.newBuilder().setName(node.name());
    return ExprNodeDef.newBuilder().setPlaceholder(def);
  }

  @Override
  public Expr.Placeholder read(ExprNodeDef node, ExprTreeReader reader) {
    ExprPlaceholderDef def = node.getPlaceholder();
    return new Expr.Placeholder(def.getName());
  }
}
