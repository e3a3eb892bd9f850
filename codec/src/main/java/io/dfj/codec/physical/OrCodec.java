// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.OperandsDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import java.util.List;

/** Disjunctions. */
final class OrCodec implements PhysicalNodeCodec<PhysicalExpr.Or> {
  @Override
  public Class<PhysicalExpr.Or> node() {
    return PhysicalExpr.Or.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.OR;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Or node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setOr(OperandsDef.newBuilder().addAllOperands(writer.exprs(node.operands())));
  }

  @Override
  public PhysicalExpr.Or read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    List<PhysicalExpr> operands = reader.bools(node.getOr().getOperandsList());
    reader.check(operands.size() > 1, "fewer than two operands");
    return new PhysicalExpr.Or(operands);
  }
}
