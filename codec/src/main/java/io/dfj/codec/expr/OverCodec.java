// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.expr;

import io.dfj.codec.proto.ExprBoundDef;
import io.dfj.codec.proto.ExprFrameDef;
import io.dfj.codec.proto.ExprNodeDef;
import io.dfj.codec.proto.ExprOverDef;
import io.dfj.engine.Expr;
import io.dfj.engine.Window;

/** Calls over windows. */
final class OverCodec implements ExprNodeCodec<Expr.Over> {
  @Override
  public Class<Expr.Over> node() {
    return Expr.Over.class;
  }

  @Override
  public ExprNodeDef.NodeCase message() {
    return ExprNodeDef.NodeCase.OVER;
  }

  @Override
  public ExprNodeDef.Builder write(Expr.Over node, ExprTreeWriter writer) {
    ExprOverDef.Builder def =
        ExprOverDef.newBuilder()
            .setCall(writer.expr(node.call()))
            .addAllPartitionKeys(writer.exprs(node.window().partitionKeys()))
            .addAllOrderKeys(writer.exprs(node.window().orderKeys()));
    Window.Frame frame = node.window().frame();
    if (frame != null) {
      def.setFrame(
          ExprFrameDef.newBuilder()
              .setUnits(frame.units().name())
              .setStart(bound(frame.start(), writer))
              .setEnd(bound(frame.end(), writer))
              .setExclusion(frame.exclusion().name()));
    }
    return ExprNodeDef.newBuilder().setOver(def);
  }

  @Override
  public Expr.Over read(ExprNodeDef node, ExprTreeReader reader) {
    ExprOverDef def = node.getOver();
    return new Expr.Over(
        reader.call(def.getCall()),
        new Window(
            reader.exprs(def.getPartitionKeysList()),
            reader.exprs(def.getOrderKeysList()),
            def.hasFrame() ? frame(def.getFrame(), reader) : null));
  }

  private static ExprBoundDef bound(Window.Bound bound, ExprTreeWriter writer) {
    ExprBoundDef.Builder def = ExprBoundDef.newBuilder().setSide(bound.side().name());
    if (bound.distance() != null) {
      def.setDistance(writer.expr(bound.distance()));
    }
    return def.build();
  }

  private static Window.Frame frame(ExprFrameDef def, ExprTreeReader reader) {
    return new Window.Frame(
        EnumNames.read(Window.Units.class, def.getUnits()),
        bound(def.getStart(), reader),
        bound(def.getEnd(), reader),
        EnumNames.read(Window.Exclusion.class, def.getExclusion()));
  }

  private static Window.Bound bound(ExprBoundDef def, ExprTreeReader reader) {
    return new Window.Bound(
        EnumNames.read(Window.Bound.Side.class, def.getSide()),
        def.hasDistance() ? reader.expr(def.getDistance()) : null);
  }
}
