// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprCaseDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;
import io.dfj.metadata.error.CodecException;
import java.util.ArrayList;
import java.util.List;

/** CASE. */
final class CaseCodec implements ExprNodeCodec<Expr.Case> {
  @Override
  public Class<Expr.Case> node() {
    return Expr.Case.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.CHOICE;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Case node, ExprTreeWriter writer) {
    ExprCaseDef.Builder def = ExprCaseDef.newBuilder();
    if (node.operand() != null) {
      def.setOperand(writer.expr(node.operand()));
    }
    for (Expr.When when : node.whens()) {
      def.addConditions(writer.expr(when.condition())).addResults(writer.expr(when.result()));
    }
    if (node.otherwise() != null) {
      def.setOtherwise(writer.expr(node.otherwise()));
    }
    return ExprNodeDef.newBuilder().setChoice(def);
  }

  @Override
  public Expr.Case read(ExprNodeDef node, ExprTreeReader reader) {
    ExprCaseDef def = node.getChoice();
    int count = def.getConditionsCount();
    if (count == 0 || count != def.getResultsCount()) {
      throw new CodecException("expression bytes with a CASE of conditions without results");
    }
    List<Expr.When> whens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      whens.add(new Expr.When(reader.expr(def.getConditions(i)), reader.expr(def.getResults(i))));
    }
    return new Expr.Case(
        def.hasOperand() ? reader.expr(def.getOperand()) : null,
        whens,
        def.hasOtherwise() ? reader.expr(def.getOtherwise()) : null);
  }
}
