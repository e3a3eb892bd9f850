// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.function.Frame;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.substrait.proto.AggregateFunction;
import io.substrait.proto.AggregationPhase;
import io.substrait.proto.Expression;
import io.substrait.proto.Expression.WindowFunction;
import io.substrait.proto.SortField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/** Calls over windows as expressions of Substrait. */
final class WindowWriter {
  private final TypeWriter types;
  private final ExpressionWriter expressions;

  WindowWriter(TypeWriter types, ExpressionWriter expressions) {
    this.types = types;
    this.expressions = expressions;
  }

  Expression write(RexTree.Over over) {
    OperatorTree.Window window = over.operator();
    boolean aggregate = window.aggregate() != null;
    String name =
        window.aggregate() != null
            ? window.aggregate().name()
            : Objects.requireNonNull(window.function()).name();
    Frame frame = window.frame();
    refuse(window.ignoreNulls(), name, "IGNORE NULLS", "window functions have no such option");
    refuse(
        window.filtered(),
        name,
        "FILTER",
        "window functions have none, write a CASE within the argument");
    refuse(
        frame.exclusion() != Frame.Exclusion.NO_OTHERS,
        name,
        "EXCLUDE in its frame",
        "frames have no exclusion");
    refuse(
        frame.unit() == Frame.Unit.GROUPS,
        name,
        "a frame of GROUPS",
        "frames are of ROWS or RANGE");
    List<RexTree> arguments = over.arguments().subList(0, window.arguments());
    FunctionChoice choice = FunctionChoice.of(Forms.WINDOW, name, arguments);
    if (choice == null && aggregate) {
      choice = FunctionChoice.of(Forms.AGGREGATE, name, arguments);
    }
    if (choice == null) {
      choice = FunctionChoice.own(Urns.DFJ_FUNCTIONS, name, arguments);
    }
    int next = window.arguments();
    WindowFunction.Bound lower = bound(frame.start(), over, next, name);
    WindowFunction.Bound upper =
        bound(frame.end(), over, next + (frame.start().hasOffset() ? 1 : 0), name);
    WindowFunction.Builder made =
        WindowFunction.newBuilder()
            .setFunctionReference(expressions.reference(choice))
            .addAllArguments(expressions.arguments(choice, arguments, List.of()))
            .setOutputType(types.type(over.type()))
            .setPhase(AggregationPhase.AGGREGATION_PHASE_INITIAL_TO_RESULT)
            .setInvocation(
                window.distinct()
                    ? AggregateFunction.AggregationInvocation.AGGREGATION_INVOCATION_DISTINCT
                    : AggregateFunction.AggregationInvocation.AGGREGATION_INVOCATION_ALL)
            .setBoundsType(
                frame.unit() == Frame.Unit.ROWS
                    ? WindowFunction.BoundsType.BOUNDS_TYPE_ROWS
                    : WindowFunction.BoundsType.BOUNDS_TYPE_RANGE)
            .setLowerBound(lower)
            .setUpperBound(upper);
    over.partitionKeys().forEach(key -> made.addPartitions(expressions.write(key)));
    for (RexTree.OrderKey key : over.orderKeys()) {
      made.addSorts(
          SortField.newBuilder()
              .setExpr(expressions.write(key.value()))
              .setDirection(ExpressionWriter.direction(key.descending(), key.nullsFirst())));
    }
    return Expression.newBuilder().setWindowFunction(made).build();
  }

  private static void refuse(boolean refused, String function, String what, String why) {
    if (refused) {
      throw Refusal.writing(function + " over a window with " + what + ": Substrait's " + why);
    }
  }

  private static WindowFunction.Bound bound(
      Frame.Bound bound, RexTree.Over over, int offset, String function) {
    WindowFunction.Bound.Builder made = WindowFunction.Bound.newBuilder();
    switch (bound) {
      case UNBOUNDED_PRECEDING, UNBOUNDED_FOLLOWING ->
          made.setUnbounded(WindowFunction.Bound.Unbounded.getDefaultInstance());
      case CURRENT_ROW -> made.setCurrentRow(WindowFunction.Bound.CurrentRow.getDefaultInstance());
      case PRECEDING ->
          made.setPreceding(
              WindowFunction.Bound.Preceding.newBuilder()
                  .setOffset(rows(over.arguments().get(offset), function)));
      case FOLLOWING ->
          made.setFollowing(
              WindowFunction.Bound.Following.newBuilder()
                  .setOffset(rows(over.arguments().get(offset), function)));
    }
    return made.build();
  }

  private static long rows(RexTree offset, String function) {
    BigDecimal value =
        offset instanceof RexTree.Literal literal
                && literal.value() instanceof LiteralTree.Decimal number
                && !TreeCalls.dataType(literal.type()).sqlType().isInterval()
            ? number.value()
            : null;
    refuse(
        value == null || value.stripTrailingZeros().scale() > 0 || value.signum() < 0,
        function,
        "an offset in its frame that is no whole constant number",
        "frames have only such");
    return Objects.requireNonNull(value).longValueExact();
  }
}
