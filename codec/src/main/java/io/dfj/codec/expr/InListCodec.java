// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprInListDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;
import io.dfj.metadata.error.CodecException;

/** IN with a list. */
final class InListCodec implements ExprNodeCodec<Expr.InList> {
  @Override
  public Class<Expr.InList> node() {
    return Expr.InList.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.IN_LIST;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.InList node, ExprTreeWriter writer) {
    ExprInListDef.Builder def =
        ExprInListDef.newBuilder()
            .setValue(writer.expr(node.value()))
            .addAllList(writer.exprs(node.list()))
            .setNegated(node.negated());
    return ExprNodeDef.newBuilder().setInList(def);
  }

  @Override
  public Expr.InList read(ExprNodeDef node, ExprTreeReader reader) {
    ExprInListDef def = node.getInList();
    if (def.getListCount() == 0) {
      throw new CodecException("expression bytes with an empty list after IN");
    }
    return new Expr.InList(
        reader.expr(def.getValue()), reader.exprs(def.getListList()), def.getNegated());
  }
}
