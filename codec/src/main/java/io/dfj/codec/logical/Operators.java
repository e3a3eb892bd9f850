// SPDX-License-Identifier: Apache-2.0
package io.dfj.codec.logical;

import io.dfj.codec.pool.Frames;
import io.dfj.codec.proto.ColumnOrderDef;
import io.dfj.codec.proto.OperatorDef;
import io.dfj.codec.proto.WindowDef;
import io.dfj.engine.function.AggregateFunction;
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
        .setFrame(Frames.write(window.frame()))
        .setAscending(window.ascending())
        .build();
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
        Frames.read(def.getFrame()),
        def.getAscending());
  }
}
