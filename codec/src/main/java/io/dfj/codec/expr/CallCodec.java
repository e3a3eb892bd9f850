// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprCallDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.engine.Expr;
import io.dfj.engine.spi.UserFunction;

/** Calls of functions. */
final class CallCodec implements ExprNodeCodec<Expr.Call> {
  @Override
  public Class<Expr.Call> node() {
    return Expr.Call.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.CALL;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Call node, ExprTreeWriter writer) {
    ExprCallDef.Builder def =
        ExprCallDef.newBuilder()
            .setFunction(node.function())
            .addAllArguments(writer.exprs(node.arguments()))
            .setDistinct(node.isDistinct())
            .addAllOrderBy(writer.exprs(node.orderBy()));
    if (node.filter() != null) {
      def.setFilter(writer.expr(node.filter()));
    }
    if (node.nulls() != null) {
      def.setNulls(node.nulls().name());
    }
    UserFunction function = writer.userFunction(node);
    if (function != null) {
      def.setBound(writer.function(function));
    }
    return ExprNodeDef.newBuilder().setCall(def);
  }

  @Override
  public Expr.Call read(ExprNodeDef node, ExprTreeReader reader) {
    ExprCallDef def = node.getCall();
    return new Expr.Call(
        def.getFunction(),
        reader.exprs(def.getArgumentsList()),
        def.getDistinct(),
        def.hasFilter() ? reader.expr(def.getFilter()) : null,
        reader.exprs(def.getOrderByList()),
        def.hasNulls() ? EnumNames.read(Expr.NullTreatment.class, def.getNulls()) : null,
        def.hasBound() ? reader.function(def.getBound()) : null);
  }
}
