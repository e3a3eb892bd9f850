// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprBinaryDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;
import io.dfj.metadata.error.CodecException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Operators of two operands; a chain of one of them is one node, however long. */
final class BinaryCodec implements ExprNodeCodec<Expr.Binary> {
  @Override
  public Class<Expr.Binary> node() {
    return Expr.Binary.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.BINARY;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Binary node, ExprTreeWriter writer) {
    ExprBinaryDef.Builder def = ExprBinaryDef.newBuilder().setOperator(node.operator().name());
    Deque<Expr> operands = new ArrayDeque<>();
    Expr left = node;
    while (left instanceof Expr.Binary chain && chain.operator() == node.operator()) {
      operands.push(chain.right());
      left = chain.left();
    }
    operands.push(left);
    operands.forEach(operand -> def.addOperands(writer.expr(operand)));
    return ExprNodeDef.newBuilder().setBinary(def);
  }

  @Override
  public Expr.Binary read(ExprNodeDef node, ExprTreeReader reader) {
    ExprBinaryDef def = node.getBinary();
    if (def.getOperandsCount() < 2) {
      throw new CodecException("expression bytes with an operator that lacks an operand");
    }
    Expr.BinaryOperator operator = EnumNames.read(Expr.BinaryOperator.class, def.getOperator());
    List<Expr> operands = reader.exprs(def.getOperandsList());
    Expr.Binary chain = new Expr.Binary(operands.get(0), operator, operands.get(1));
    for (Expr operand : operands.subList(2, operands.size())) {
      chain = new Expr.Binary(chain, operator, operand);
    }
    return chain;
  }
}
