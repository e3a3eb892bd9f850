// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.ParameterExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.DataType;

/** Parameters of the statement. */
final class ParameterCodec implements PhysicalNodeCodec<PhysicalExpr.Parameter> {
  @Override
  public Class<PhysicalExpr.Parameter> node() {
    return PhysicalExpr.Parameter.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.PARAMETER;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Parameter node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setParameter(
            ParameterExprDef.newBuilder().setIndex(node.index()).setType(writer.type(node.type())));
  }

  @Override
  public PhysicalExpr.Parameter read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ParameterExprDef def = node.getParameter();
    DataType type = reader.type(def.getType());
    reader.check(
        Types.same(reader.parameter(def.getIndex()), type),
        "a parameter of type " + type + " that the statement has with another");
    return new PhysicalExpr.Parameter(def.getIndex(), type);
  }
}
