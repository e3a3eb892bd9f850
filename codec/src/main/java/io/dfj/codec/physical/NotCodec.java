// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.NotExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;

/** Negations. */
final class NotCodec implements PhysicalNodeCodec<PhysicalExpr.Not> {
  @Override
  public Class<PhysicalExpr.Not> node() {
    return PhysicalExpr.Not.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.NOT;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Not node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setNot(NotExprDef.newBuilder().setInput(writer.expr(node.input())));
  }

  @Override
  public PhysicalExpr.Not read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    return new PhysicalExpr.Not(reader.bool(node.getNot().getInput()));
  }
}
