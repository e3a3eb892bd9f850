// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.CaseExprDef;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.IsTest;
import io.dfj.engine.expr.PhysicalExpr.Test;
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
    reader.check(
        def.getNullable() || isNeverNull(conditions, results, otherwise),
        "a result that may be null, and is said to be not null");
    return new PhysicalExpr.Case(conditions, results, otherwise, type, def.getNullable());
  }

  /** As far as it is seen from the conditions, among them those that COALESCE makes. */
  private static boolean isNeverNull(
      List<PhysicalExpr> conditions, List<PhysicalExpr> results, PhysicalExpr otherwise) {
    boolean nullable = otherwise.nullable();
    for (int i = 0; i < conditions.size(); i++) {
      PhysicalExpr condition = conditions.get(i);
      if (results.get(i).nullable() && !tests(condition, Test.IS_NOT_NULL, results.get(i))) {
        return false;
      }
      boolean always =
          condition instanceof IsTest test
              && test.test() == Test.IS_NOT_NULL
              && !test.input().nullable();
      if (always) {
        return true;
      }
      nullable &= !tests(condition, Test.IS_NULL, otherwise);
    }
    return !nullable;
  }

  /** Whether a condition is a test of a value that is the same wherever it stands. */
  private static boolean tests(PhysicalExpr condition, Test kind, PhysicalExpr value) {
    return condition instanceof IsTest test
        && test.test() == kind
        && value.children().isEmpty()
        && test.input().equals(value);
  }
}
