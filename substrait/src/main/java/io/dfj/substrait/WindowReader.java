// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.function.Frame;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.metadata.type.DataType;
import io.substrait.proto.AggregateFunction.AggregationInvocation;
import io.substrait.proto.AggregationPhase;
import io.substrait.proto.Expression.WindowFunction.Bound;
import io.substrait.proto.Expression.WindowFunction.BoundsType;
import io.substrait.proto.SortField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Calls over windows. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class WindowReader {
  private final ExtensionReader extensions;
  private final SubstraitSession session;
  private final ExpressionReader expressions;

  WindowReader(ExtensionReader extensions, SubstraitSession session, ExpressionReader expressions) {
    this.extensions = extensions;
    this.session = session;
    this.expressions = expressions;
  }

  RexTree read(io.substrait.proto.Expression.WindowFunction call, Scope scope) {
    ExtensionReader.Name name = extensions.function(call.getFunctionReference());
    checkPhase(call.getPhase(), name.name());
    CallReader.Arguments arguments =
        CallReader.arguments(call.getArgumentsList(), expressions, scope);
    call.getArgsList().forEach(old -> arguments.values().add(expressions.read(old, scope)));
    List<RexTree> operands = new ArrayList<>(arguments.values());
    Frame.Bound start = bound(call.getLowerBound(), Frame.Bound.UNBOUNDED_PRECEDING, operands);
    Frame.Bound end = bound(call.getUpperBound(), Frame.Bound.UNBOUNDED_FOLLOWING, operands);
    boolean offsets = start.hasOffset() || end.hasOffset();
    boolean rows =
        call.getBoundsType() == BoundsType.BOUNDS_TYPE_ROWS
            || call.getBoundsType() == BoundsType.BOUNDS_TYPE_UNSPECIFIED && offsets;
    if (start.compareTo(end) > 0) {
      throw Refusal.reading("a window frame that ends before it starts");
    }
    List<RexTree> partitions = new ArrayList<>();
    call.getPartitionsList().forEach(key -> partitions.add(expressions.read(key, scope)));
    List<RexTree.OrderKey> order = new ArrayList<>();
    for (SortField field : call.getSortsList()) {
      order.add(
          new RexTree.OrderKey(
              expressions.read(field.getExpr(), scope),
              ExpressionReader.isDescending(field),
              ExpressionReader.nullsFirst(field)));
    }
    if (offsets && !rows) {
      operands.add(distanceKey(order));
    }
    Frame frame =
        new Frame(rows ? Frame.Unit.ROWS : Frame.Unit.RANGE, start, end, Frame.Exclusion.NO_OTHERS);
    OperatorTree.Window window =
        window(
            name,
            CallReader.constant(name, arguments, call.getOptionsList()),
            arguments.values().size(),
            call.getInvocation() == AggregationInvocation.AGGREGATION_INVOCATION_DISTINCT,
            frame,
            call.getSortsCount() == 0 || !ExpressionReader.isDescending(call.getSorts(0)));
    return expressions.as(
        session.calls().over(window, operands, partitions, order), call.getOutputType());
  }

  /** What distances are of. */
  private static RexTree distanceKey(List<RexTree.OrderKey> order) {
    if (order.size() != 1) {
      throw Refusal.reading(
          "a window frame of RANGE with offsets ordered by "
              + order.size()
              + " expressions: it must be one");
    }
    DataType type = TreeCalls.dataType(order.get(0).value().type());
    if (!type.sqlType().isNumeric()) {
      throw Refusal.reading(
          "a window frame of RANGE with offsets ordered by "
              + type
              + ": distances are whole numbers, and those of numbers");
    }
    return order.get(0).value();
  }

  /** Engines that divide an aggregation exchange what only they know. */
  static void checkPhase(AggregationPhase phase, String function) {
    switch (phase) {
      case AGGREGATION_PHASE_UNSPECIFIED, AGGREGATION_PHASE_INITIAL_TO_RESULT -> {}
      case AGGREGATION_PHASE_INITIAL_TO_INTERMEDIATE,
          AGGREGATION_PHASE_INTERMEDIATE_TO_INTERMEDIATE,
          AGGREGATION_PHASE_INTERMEDIATE_TO_RESULT,
          UNRECOGNIZED ->
          throw Refusal.reading(
              "a part of an aggregation by function "
                  + function
                  + ": only whole ones are read, from rows to results");
    }
  }

  private OperatorTree.Window window(
      ExtensionReader.Name name,
      String constant,
      int arguments,
      boolean distinct,
      Frame frame,
      boolean ascending) {
    String lower = name.name().toLowerCase(Locale.ROOT);
    String target = name.name();
    if (!name.urn().equals(Urns.DFJ_FUNCTIONS)) {
      String window = Forms.WINDOW.target(lower, constant);
      String aggregate = Forms.AGGREGATE.target(lower, constant);
      if (window != null) {
        target = window;
      } else if (aggregate != null) {
        target = aggregate.replace("any value", "any_value");
      } else if (!name.urn().isEmpty()) {
        throw CallReader.missing(name.name());
      }
    }
    WindowFunction function = session.functions().window(target);
    AggregateFunction aggregate = function == null ? session.functions().aggregate(target) : null;
    if (function == null && aggregate == null) {
      throw CallReader.missing(name.name());
    }
    return new OperatorTree.Window(
        aggregate, function, arguments, distinct, false, false, frame, ascending);
  }

  private static Frame.Bound bound(Bound bound, Frame.Bound unbounded, List<RexTree> operands) {
    return switch (bound.getKindCase()) {
      case UNBOUNDED, KIND_NOT_SET -> unbounded;
      case CURRENT_ROW -> Frame.Bound.CURRENT_ROW;
      case PRECEDING -> {
        operands.add(rows(bound.getPreceding().getOffset()));
        yield Frame.Bound.PRECEDING;
      }
      case FOLLOWING -> {
        operands.add(rows(bound.getFollowing().getOffset()));
        yield Frame.Bound.FOLLOWING;
      }
    };
  }

  private static RexTree rows(long offset) {
    if (offset < 0) {
      throw Refusal.reading("a window frame with offset " + offset + ": it must not be negative");
    }
    return LiteralReader.integer(offset, DataType.BIGINT);
  }
}
