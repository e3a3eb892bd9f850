// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.codec.proto.TestExprDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Test;

/** Tests for null, true and false. */
final class TestCodec implements PhysicalNodeCodec<PhysicalExpr.IsTest> {
  @Override
  public Class<PhysicalExpr.IsTest> node() {
    return PhysicalExpr.IsTest.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.TEST;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.IsTest node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setTest(
            TestExprDef.newBuilder()
                .setTest(test(node.test()))
                .setInput(writer.expr(node.input())));
  }

  @Override
  public PhysicalExpr.IsTest read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    TestExprDef def = node.getTest();
    return switch (def.getTest()) {
      case IS_NULL -> new PhysicalExpr.IsTest(Test.IS_NULL, reader.expr(def.getInput()));
      case IS_NOT_NULL -> new PhysicalExpr.IsTest(Test.IS_NOT_NULL, reader.expr(def.getInput()));
      case IS_TRUE -> new PhysicalExpr.IsTest(Test.IS_TRUE, reader.bool(def.getInput()));
      case IS_NOT_TRUE -> new PhysicalExpr.IsTest(Test.IS_NOT_TRUE, reader.bool(def.getInput()));
      case IS_FALSE -> new PhysicalExpr.IsTest(Test.IS_FALSE, reader.bool(def.getInput()));
      case IS_NOT_FALSE -> new PhysicalExpr.IsTest(Test.IS_NOT_FALSE, reader.bool(def.getInput()));
      case UNRECOGNIZED -> throw reader.refused("a test of unknown kind");
    };
  }

  private static TestExprDef.Test test(Test test) {
    return switch (test) {
      case IS_NULL -> TestExprDef.Test.IS_NULL;
      case IS_NOT_NULL -> TestExprDef.Test.IS_NOT_NULL;
      case IS_TRUE -> TestExprDef.Test.IS_TRUE;
      case IS_NOT_TRUE -> TestExprDef.Test.IS_NOT_TRUE;
      case IS_FALSE -> TestExprDef.Test.IS_FALSE;
      case IS_NOT_FALSE -> TestExprDef.Test.IS_NOT_FALSE;
    };
  }
}
