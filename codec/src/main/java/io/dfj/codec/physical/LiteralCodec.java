// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;

/** Constants. */
final class LiteralCodec implements PhysicalNodeCodec<PhysicalExpr.Literal> {
  @Override
  public Class<PhysicalExpr.Literal> node() {
    return PhysicalExpr.Literal.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.LITERAL;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Literal node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder().setLiteral(Constants.write(node, writer));
  }

  @Override
  public PhysicalExpr.Literal read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    return Constants.read(node.getLiteral(), reader);
  }
}
