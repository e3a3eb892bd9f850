// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.NameExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;

/** What stands for the value of a let. */
final class NameCodec implements PhysicalNodeCodec<PhysicalExpr.Name> {
  @Override
  public Class<PhysicalExpr.Name> node() {
    return PhysicalExpr.Name.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.NAME;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Name node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setName(NameExprDef.newBuilder().setValue(writer.valueOf(node)));
  }

  @Override
  public PhysicalExpr.Name read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    return reader.name(node.getName().getValue());
  }
}
