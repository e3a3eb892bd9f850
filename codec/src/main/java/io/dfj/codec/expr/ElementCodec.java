// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprElementDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;

/** Elements of arrays and values of maps. */
final class ElementCodec implements ExprNodeCodec<Expr.Element> {
  @Override
  public Class<Expr.Element> node() {
    return Expr.Element.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.ELEMENT;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Element node, ExprTreeWriter writer) {
    ExprElementDef.Builder def =
        ExprElementDef.newBuilder()
            .setValue(writer.expr(node.value()))
            .setIndex(writer.expr(node.index()));
    return ExprNodeDef.newBuilder().setElement(def);
  }

  @Override
  public Expr.Element read(ExprNodeDef node, ExprTreeReader reader) {
    ExprElementDef def = node.getElement();
    return new Expr.Element(reader.expr(def.getValue()), reader.expr(def.getIndex()));
  }
}
