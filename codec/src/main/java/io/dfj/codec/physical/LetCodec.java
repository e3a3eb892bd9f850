// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.LetExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;

/** Values that are computed once and read several times. */
final class LetCodec implements PhysicalNodeCodec<PhysicalExpr.Let> {
  @Override
  public Class<PhysicalExpr.Let> node() {
    return PhysicalExpr.Let.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.LET;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Let node, PhysicalPlanWriter writer) {
    int value = writer.expr(node.value());
    writer.bind(node.name(), value);
    return PhysicalNodeDef.newBuilder()
        .setLet(LetExprDef.newBuilder().setValue(value).setBody(writer.expr(node.body())));
  }

  @Override
  public PhysicalExpr.Let read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    LetExprDef def = node.getLet();
    PhysicalExpr.Name name = reader.name(def.getValue());
    return new PhysicalExpr.Let(name, reader.expr(def.getValue()), reader.expr(def.getBody()));
  }
}
