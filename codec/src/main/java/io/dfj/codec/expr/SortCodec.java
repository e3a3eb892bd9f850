// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.ExprSortDef;
import io.dfj.engine.Expr;

/** Keys to sort by. */
final class SortCodec implements ExprNodeCodec<Expr.Sort> {
  @Override
  public Class<Expr.Sort> node() {
    return Expr.Sort.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.SORT;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Sort node, ExprTreeWriter writer) {
    ExprSortDef.Builder def =
        ExprSortDef.newBuilder().setExpr(writer.expr(node.expr())).setAscending(node.ascending());
    if (node.nulls() != null) {
      def.setNulls(node.nulls().name());
    }
    return ExprNodeDef.newBuilder().setSort(def);
  }

  @Override
  public Expr.Sort read(ExprNodeDef node, ExprTreeReader reader) {
    ExprSortDef def = node.getSort();
    return new Expr.Sort(
        reader.expr(def.getExpr()),
        def.getAscending(),
        def.hasNulls() ? EnumNames.read(Expr.NullOrder.class, def.getNulls()) : null);
  }
}
