// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.ConstantDef;
import io.dfj.codec.proto.InListExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import java.util.ArrayList;
import java.util.List;

/** Membership in lists of constants. */
final class InListCodec implements PhysicalNodeCodec<PhysicalExpr.InList> {
  @Override
  public Class<PhysicalExpr.InList> node() {
    return PhysicalExpr.InList.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.IN_LIST;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.InList node, PhysicalPlanWriter writer) {
    InListExprDef.Builder def =
        InListExprDef.newBuilder().setInput(writer.expr(node.input())).setNegated(node.negated());
    node.values().forEach(value -> def.addValues(Constants.write(value, writer)));
    return PhysicalNodeDef.newBuilder().setInList(def);
  }

  @Override
  public PhysicalExpr.InList read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    InListExprDef def = node.getInList();
    PhysicalExpr input = reader.expr(def.getInput());
    List<PhysicalExpr.Literal> values = new ArrayList<>();
    for (ConstantDef each : def.getValuesList()) {
      PhysicalExpr.Literal value = Constants.read(each, reader);
      reader.check(
          Types.same(value.type(), input.type()),
          "a constant of type " + value.type() + " for " + input.type());
      values.add(value);
    }
    return new PhysicalExpr.InList(input, values, def.getNegated());
  }
}
