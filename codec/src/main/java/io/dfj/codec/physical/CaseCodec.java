// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.CaseExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** Choices. */
final class CaseCodec implements PhysicalNodeCodec<PhysicalExpr.Case> {
  @Override
  public Class<PhysicalExpr.Case> node() {
    return PhysicalExpr.Case.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.CASE;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Case node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setCase(
            CaseExprDef.newBuilder()
                .addAllConditions(writer.exprs(node.conditions()))
                .addAllResults(writer.exprs(node.results()))
                .setOtherwise(writer.expr(node.otherwise()))
                .setType(writer.type(node.type()))
                .setNullable(node.nullable()));
  }

  @Override
  public PhysicalExpr.Case read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    CaseExprDef def = node.getCase();
    DataType type = reader.type(def.getType());
    List<PhysicalExpr> conditions = reader.bools(def.getConditionsList());
    List<PhysicalExpr> results = reader.exprs(def.getResultsList());
    PhysicalExpr otherwise = reader.expr(def.getOtherwise());
    reader.check(
        !conditions.isEmpty() && conditions.size() == results.size(),
        conditions.size() + " conditions of " + results.size() + " results");
    reader.check(
        Types.same(otherwise.type(), type)
            && results.stream().allMatch(result -> Types.same(result.type(), type)),
        "a result that is not of type " + type);
    return new PhysicalExpr.Case(conditions, results, otherwise, type, def.getNullable());
  }
}
