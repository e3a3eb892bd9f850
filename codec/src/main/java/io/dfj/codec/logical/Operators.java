// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.proto.ColumnOrderDef;
import io.dfj.codec.proto.FrameDef;
import io.dfj.codec.proto.OperatorDef;
import io.dfj.codec.proto.WindowDef;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RelTree.ColumnOrder;
import io.dfj.metadata.error.CodecException;
import java.util.Objects;

/** What calls call, as bytes. */
final class Operators {
  private Operators() {}

  static OperatorDef write(OperatorTree tree, LogicalPlanWriter writer) {
    OperatorDef.Builder def = OperatorDef.newBuilder();
    if (tree instanceof OperatorTree.Standard standard) {
      def.setStandard(standard.name());
    } else if (tree instanceof OperatorTree.Scalar scalar) {
      def.setScalar(writer.pools().function(scalar.function()));
    } else if (tree instanceof OperatorTree.Aggregate aggregate) {
      def.setAggregate(writer.pools().function(aggregate.function()));
    } else {
      def.setWindow(window((OperatorTree.Window) tree, writer));
    }
    return def.build();
  }

  private static WindowDef window(OperatorTree.Window window, LogicalPlanWriter writer) {
    int function =
        window.aggregate() != null
            ? writer.pools().function(window.aggregate())
            : writer.pools().function(Objects.requireNonNull(window.function()));
    return WindowDef.newBuilder()
        .setFunction(function)
        .setArguments(window.arguments())
        .setDistinct(window.distinct())
        .setIgnoreNulls(window.ignoreNulls())
        .setFiltered(window.filtered())
        .setFrame(frame(window.frame()))
        .setAscending(window.ascending())
        .build();
  }

  static FrameDef frame(Frame frame) {
    return FrameDef.newBuilder()
        .setUnit(
            switch (frame.unit()) {
              case ROWS -> FrameDef.Unit.ROWS;
              case RANGE -> FrameDef.Unit.RANGE;
              case GROUPS -> FrameDef.Unit.GROUPS;
            })
        .setStart(bound(frame.start()))
        .setEnd(bound(frame.end()))
        .setExclusion(
            switch (frame.exclusion()) {
              case NO_OTHERS -> FrameDef.Exclusion.NO_OTHERS;
              case CURRENT_ROW -> FrameDef.Exclusion.THE_CURRENT_ROW;
              case GROUP -> FrameDef.Exclusion.GROUP;
              case TIES -> FrameDef.Exclusion.TIES;
            })
        .build();
  }

  private static FrameDef.Bound bound(Frame.Bound bound) {
    return switch (bound) {
      case UNBOUNDED_PRECEDING -> FrameDef.Bound.UNBOUNDED_PRECEDING;
      case PRECEDING -> FrameDef.Bound.PRECEDING;
      case CURRENT_ROW -> FrameDef.Bound.CURRENT_ROW;
      case FOLLOWING -> FrameDef.Bound.FOLLOWING;
      case UNBOUNDED_FOLLOWING -> FrameDef.Bound.UNBOUNDED_FOLLOWING;
    };
  }

  static ColumnOrderDef write(ColumnOrder key) {
    return ColumnOrderDef.newBuilder()
        .setColumn(key.column())
        .setDescending(key.descending())
        .setNullsFirst(key.nullsFirst())
        .build();
  }

  static ColumnOrder read(ColumnOrderDef def) {
    return new ColumnOrder(def.getColumn(), def.getDescending(), def.getNullsFirst());
  }

  static OperatorTree read(OperatorDef def, LogicalPlanReader reader) {
    return switch (def.getOperatorCase()) {
      case STANDARD -> new OperatorTree.Standard(def.getStandard());
      case SCALAR -> new OperatorTree.Scalar(reader.pools().scalar(def.getScalar()));
      case AGGREGATE -> new OperatorTree.Aggregate(reader.pools().aggregate(def.getAggregate()));
      case WINDOW -> window(def.getWindow(), reader);
      case OPERATOR_NOT_SET ->
          throw new CodecException("plan bytes with an operator of unknown kind");
    };
  }

  private static OperatorTree.Window window(WindowDef def, LogicalPlanReader reader) {
    Object function = reader.pools().windowed(def.getFunction());
    return new OperatorTree.Window(
        function instanceof AggregateFunction aggregate ? aggregate : null,
        function instanceof WindowFunction window ? window : null,
        def.getArguments(),
        def.getDistinct(),
        def.getIgnoreNulls(),
        def.getFiltered(),
        frame(def.getFrame()),
        def.getAscending());
  }

  static Frame frame(FrameDef def) {
    return new Frame(
        switch (def.getUnit()) {
          case ROWS -> Frame.Unit.ROWS;
          case RANGE -> Frame.Unit.RANGE;
          case GROUPS -> Frame.Unit.GROUPS;
          case UNRECOGNIZED -> throw unknownFrame();
        },
        bound(def.getStart()),
        bound(def.getEnd()),
        switch (def.getExclusion()) {
          case NO_OTHERS -> Frame.Exclusion.NO_OTHERS;
          case THE_CURRENT_ROW -> Frame.Exclusion.CURRENT_ROW;
          case GROUP -> Frame.Exclusion.GROUP;
          case TIES -> Frame.Exclusion.TIES;
          case UNRECOGNIZED -> throw unknownFrame();
        });
  }

  private static Frame.Bound bound(FrameDef.Bound def) {
    return switch (def) {
      case UNBOUNDED_PRECEDING -> Frame.Bound.UNBOUNDED_PRECEDING;
      case PRECEDING -> Frame.Bound.PRECEDING;
      case CURRENT_ROW -> Frame.Bound.CURRENT_ROW;
      case FOLLOWING -> Frame.Bound.FOLLOWING;
      case UNBOUNDED_FOLLOWING -> Frame.Bound.UNBOUNDED_FOLLOWING;
      case UNRECOGNIZED -> throw unknownFrame();
    };
  }

  private static CodecException unknownFrame() {
    return new CodecException("plan bytes with a window frame of unknown kind");
  }
}
