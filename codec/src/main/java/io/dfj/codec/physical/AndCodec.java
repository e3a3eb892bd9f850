// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.OperandsDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import java.util.List;

/** Conjunctions. */
final class AndCodec implements PhysicalNodeCodec<PhysicalExpr.And> {
  @Override
  public Class<PhysicalExpr.And> node() {
    return PhysicalExpr.And.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.AND;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.And node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setAnd(OperandsDef.newBuilder().addAllOperands(writer.exprs(node.operands())));
  }

  @Override
  public PhysicalExpr.And read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    List<PhysicalExpr> operands = reader.bools(node.getAnd().getOperandsList());
    reader.check(operands.size() > 1, "fewer than two operands");
    return new PhysicalExpr.And(operands);
  }
}
