// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprColumnDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/** Columns by name. */
final class ColumnCodec implements ExprNodeCodec<Expr.Column> {
  @Override
  public Class<Expr.Column> node() {
    return Expr.Column.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.COLUMN;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Column node, ExprTreeWriter writer) {
    ExprColumnDef.Builder def = ExprColumnDef.newBuilder().setName(node.name());
    if (node.relation() != null) {
      def.setRelation(node.relation());
    }
    return ExprNodeDef.newBuilder().setColumn(def);
  }

  @Override
  public Expr.Column read(ExprNodeDef node, ExprTreeReader reader) {
    ExprColumnDef def = node.getColumn();
    return new Expr.Column(def.hasRelation() ? def.getRelation() : null, def.getName());
  }
}
