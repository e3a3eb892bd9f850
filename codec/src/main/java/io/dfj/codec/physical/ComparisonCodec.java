// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.ComparisonExprDef;
import io.dfj.codec.proto.ComparisonExprDef.Operator;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;

/** Comparisons. */
final class ComparisonCodec implements PhysicalNodeCodec<PhysicalExpr.Comparison> {
  @Override
  public Class<PhysicalExpr.Comparison> node() {
    return PhysicalExpr.Comparison.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.COMPARISON;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Comparison node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setComparison(
            ComparisonExprDef.newBuilder()
                .setOperator(operator(node.operator()))
                .setLeft(writer.expr(node.left()))
                .setRight(writer.expr(node.right())));
  }

  @Override
  public PhysicalExpr.Comparison read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ComparisonExprDef def = node.getComparison();
    PhysicalExpr left = reader.expr(def.getLeft());
    PhysicalExpr right = reader.expr(def.getRight());
    reader.check(
        Types.comparable(left.type(), right.type()),
        "operands of types " + left.type() + " and " + right.type());
    return new PhysicalExpr.Comparison(operator(def.getOperator(), reader), left, right);
  }

  private static Operator operator(ComparisonOperator operator) {
    return switch (operator) {
      case EQUAL -> Operator.EQUAL;
      case NOT_EQUAL -> Operator.NOT_EQUAL;
      case LESS -> Operator.LESS;
      case LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      case GREATER -> Operator.GREATER;
      case GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case IS_DISTINCT_FROM -> Operator.IS_DISTINCT_FROM;
      case IS_NOT_DISTINCT_FROM -> Operator.IS_NOT_DISTINCT_FROM;
    };
  }

  private static ComparisonOperator operator(Operator def, PhysicalPlanReader reader) {
    return switch (def) {
      case EQUAL -> ComparisonOperator.EQUAL;
      case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
      case LESS -> ComparisonOperator.LESS;
      case LESS_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
      case GREATER -> ComparisonOperator.GREATER;
      case GREATER_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
      case IS_DISTINCT_FROM -> ComparisonOperator.IS_DISTINCT_FROM;
      case IS_NOT_DISTINCT_FROM -> ComparisonOperator.IS_NOT_DISTINCT_FROM;
      case UNRECOGNIZED -> throw reader.refused("an operator of unknown kind");
    };
  }
}
