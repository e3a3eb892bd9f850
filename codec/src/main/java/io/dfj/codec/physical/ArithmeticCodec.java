// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.physical;

import io.dfj.codec.proto.ArithmeticExprDef;
import io.dfj.codec.proto.ArithmeticExprDef.Operator;
import io.dfj.codec.proto.PhysicalNodeDef;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.metadata.type.DataType;

/** Arithmetic on numbers. */
final class ArithmeticCodec implements PhysicalNodeCodec<PhysicalExpr.Arithmetic> {
  @Override
  public Class<PhysicalExpr.Arithmetic> node() {
    return PhysicalExpr.Arithmetic.class;
  }

  @Override
  public PhysicalNodeDef.NodeCase message() {
    return PhysicalNodeDef.NodeCase.ARITHMETIC;
  }

  @Override
  public PhysicalNodeDef.Builder write(PhysicalExpr.Arithmetic node, PhysicalPlanWriter writer) {
    return PhysicalNodeDef.newBuilder()
        .setArithmetic(
            ArithmeticExprDef.newBuilder()
                .setOperator(operator(node.operator()))
                .setLeft(writer.expr(node.left()))
                .setRight(writer.expr(node.right()))
                .setType(writer.type(node.type())));
  }

  @Override
  public PhysicalExpr.Arithmetic read(PhysicalNodeDef node, PhysicalPlanReader reader) {
    ArithmeticExprDef def = node.getArithmetic();
    DataType type = reader.type(def.getType());
    PhysicalExpr left = reader.expr(def.getLeft());
    PhysicalExpr right = reader.expr(def.getRight());
    reader.check(
        type.sqlType().isNumeric() && takes(type, left) && takes(type, right),
        "operands of types " + left.type() + " and " + right.type() + " for " + type);
    return new PhysicalExpr.Arithmetic(
        operator(def.getOperator(), reader),
        left,
        right,
        type,
        left.nullable() || right.nullable());
  }

  /** Decimals of any scale for decimals. */
  private static boolean takes(DataType type, PhysicalExpr operand) {
    return operand.type().sqlType() == type.sqlType();
  }

  private static Operator operator(ArithmeticOperator operator) {
    return switch (operator) {
      case ADD -> Operator.ADD;
      case SUBTRACT -> Operator.SUBTRACT;
      case MULTIPLY -> Operator.MULTIPLY;
      case DIVIDE -> Operator.DIVIDE;
      case MODULO -> Operator.MODULO;
    };
  }

  private static ArithmeticOperator operator(Operator def, PhysicalPlanReader reader) {
    return switch (def) {
      case ADD -> ArithmeticOperator.ADD;
      case SUBTRACT -> ArithmeticOperator.SUBTRACT;
      case MULTIPLY -> ArithmeticOperator.MULTIPLY;
      case DIVIDE -> ArithmeticOperator.DIVIDE;
      case MODULO -> ArithmeticOperator.MODULO;
      case UNRECOGNIZED -> throw reader.refused("an operator of unknown kind");
    };
  }
}
