// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.window.WindowCall;
import io.dfj.engine.exec.window.WindowCall.Offsets;
import io.dfj.engine.exec.window.WindowNode;
import io.dfj.engine.exec.window.WindowedAggregate;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.function.Frame.Bound;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.WindowOperator;
import io.dfj.engine.order.SortKey;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;

/**
 * The window calls of a projection as columns below it. Calls of equal partitions share a node, and
 * so a sort, where the order of one is the beginning of the other's.
 */
final class WindowPlanner {
  private final Project project;
  private final PhysicalNode input;
  private final RexConverter converter;

  /** The input's columns, then what calls need that is none. */
  private final List<PhysicalExpr> expressions = new ArrayList<>();

  private final List<Field> fields = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();

  /** For each call where its result is: set once all groups are known. */
  private final Map<RexOver, Place> places = new LinkedHashMap<>();

  /** The same for calls that may give something else each time: none stands for another. */
  private final Map<RexOver, Place> volatilePlaces = new IdentityHashMap<>();

  private PhysicalNode node;

  /** Calls of one node. */
  private static final class Group {
    final List<SortKey> partition;
    List<SortKey> order;
    final List<WindowCall> calls = new ArrayList<>();

    /** Column of the first result. */
    int firstColumn;

    Group(List<SortKey> partition, List<SortKey> order) {
      this.partition = partition;
      this.order = order;
    }

    /** Takes calls of another order in, if one order is the beginning of the other. */
    boolean admits(List<SortKey> otherPartition, List<SortKey> otherOrder) {
      int common = Math.min(order.size(), otherOrder.size());
      return new HashSet<>(partition).equals(new HashSet<>(otherPartition))
          && order.subList(0, common).equals(otherOrder.subList(0, common));
    }
  }

  private record Place(Group group, int index) {}

  private WindowPlanner(Project project, PhysicalNode input) {
    this.project = project;
    this.input = input;
    this.node = input;
    this.converter = PhysicalPlanner.converter(input, project);
    for (int i = 0; i < input.schema().size(); i++) {
      Field field = input.schema().field(i);
      expressions.add(new Column(i, field.type(), field.nullable()));
      fields.add(field);
    }
  }

  static boolean applies(Project project) {
    return RexOver.containsOver(project.getProjects(), null);
  }

  /** Plans the calls of a projection over its planned input. */
  static WindowPlanner of(Project project, PhysicalNode input) {
    WindowPlanner planner = new WindowPlanner(project, input);
    planner.collect();
    planner.build();
    return planner;
  }

  private void collect() {
    RexShuttle collector =
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            Map<RexOver, Place> known = places(over);
            if (!known.containsKey(over)) {
              known.put(over, place(over));
            }
            return over;
          }
        };
    collector.apply(project.getProjects());
  }

  private void build() {
    if (fields.size() > input.schema().size()) {
      node = ScanPushdown.project(input, expressions, new Schema(fields));
    }
    int width = node.schema().size();
    for (Group group : groups) {
      group.firstColumn = width;
      width += group.calls.size();
    }
    for (int i = 0; i < groups.size(); i++) {
      Group group = groups.get(i);
      node =
          WindowNode.of(
              node, group.partition, group.order, group.calls, readAfter(i, node.schema().size()));
    }
    List<Field> values = new ArrayList<>(node.schema().fields());
    BiConsumer<RexOver, Place> setType =
        (over, place) -> {
          int column = place.group.firstColumn + place.index;
          Field field = values.get(column);
          DataType type = CalciteTypes.toDataType(over.getType());
          if (type.sqlType().isNested()) {
            values.set(column, new Field(field.name(), type, field.nullable()));
          }
        };
    places.forEach(setType);
    volatilePlaces.forEach(setType);
    node = NestedKeys.decode(node, new Schema(values));
  }

  /** Which of the columns below a group's node something above it reads. */
  private boolean[] readAfter(int group, int width) {
    BitSet read = new BitSet();
    for (RexNode expression : expressions()) {
      for (int column : RelOptUtil.InputFinder.bits(expression)) {
        read.set(column);
      }
    }
    for (Group later : groups.subList(group + 1, groups.size())) {
      later.partition.forEach(key -> read.set(key.column()));
      later.order.forEach(key -> read.set(key.column()));
      for (WindowCall call : later.calls) {
        call.columns().forEach(read::set);
      }
    }
    boolean[] kept = new boolean[width];
    for (int column = 0; column < width; column++) {
      kept[column] = read.get(column);
    }
    return kept;
  }

  /** The input with the calls' results behind its columns. */
  PhysicalNode node() {
    return node;
  }

  /** The projection's expressions over {@link #node()}. */
  List<RexNode> expressions() {
    RexShuttle results =
        new RexShuttle() {
          @Override
          public RexNode visitOver(RexOver over) {
            Place place = places(over).get(over);
            if (place == null) {
              throw new IllegalStateException("the call was not collected: " + over);
            }
            return new RexInputRef(place.group.firstColumn + place.index, over.getType());
          }
        };
    return results.apply(project.getProjects());
  }

  private Map<RexOver, Place> places(RexOver over) {
    return over.getAggOperator().isDeterministic() ? places : volatilePlaces;
  }

  private Place place(RexOver over) {
    if (!(over.getAggOperator() instanceof WindowOperator operator)) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "window function " + over.getAggOperator().getName() + " is not supported");
    }
    List<SortKey> partition = new ArrayList<>();
    for (RexNode key : over.getWindow().partitionKeys) {
      SortKey sort = new SortKey(column(key(key)), true, false);
      if (!partition.contains(sort)) {
        partition.add(sort);
      }
    }
    List<SortKey> order = new ArrayList<>();
    for (RexFieldCollation key : over.getWindow().orderKeys) {
      order.add(
          PhysicalPlanner.sortKey(
              column(key(key.left)), key.getDirection(), key.getNullDirection()));
    }
    Group group = group(partition, order);
    group.calls.add(call(operator.call(), over, order.size()));
    return new Place(group, group.calls.size() - 1);
  }

  private Group group(List<SortKey> partition, List<SortKey> order) {
    for (Group group : groups) {
      if (group.admits(partition, order)) {
        group.order = order.size() > group.order.size() ? order : group.order;
        return group;
      }
    }
    Group group = new Group(partition, order);
    groups.add(group);
    return group;
  }

  private PhysicalExpr key(RexNode rex) {
    return LibraryCalls.orderedKey(converter.convert(rex));
  }

  private WindowCall call(WindowOperator.Call call, RexOver over, int orderKeys) {
    List<PhysicalExpr> operands = new ArrayList<>();
    List<DataType> types = new ArrayList<>();
    for (RexNode operand : over.getOperands()) {
      operands.add(converter.convert(operand));
    }
    for (int i = 0; i < call.arguments(); i++) {
      DataType type = operands.get(i).type();
      // Null literals as arguments: any type will do.
      types.add(type.sqlType() == SqlType.NULL ? DataType.BIGINT : type);
    }
    WindowFunction function =
        call.aggregate() != null
            ? new WindowedAggregate(call.aggregate(), call.distinct())
            : Objects.requireNonNull(call.function());
    List<DataType> coerced = call.coerced(types);
    if (coerced == null) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH,
          "function " + call.name() + " does not take arguments of types " + types);
    }
    boolean keys = call.aggregate() != null && comparesNested(call, coerced);
    int[] arguments = new int[call.arguments()];
    List<DataType> argumentTypes = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      PhysicalExpr argument = Coercion.to(operands.get(i), coerced.get(i));
      argument = keys ? LibraryCalls.orderedKey(argument) : argument;
      arguments[i] = column(argument);
      argumentTypes.add(argument.type());
    }
    int filter =
        call.filtered()
            ? column(Coercion.to(operands.get(call.filterOperand()), DataType.BOOLEAN))
            : -1;
    return new WindowCall(
        function,
        arguments,
        argumentTypes,
        call.ignoreNulls(),
        filter,
        orderKeys,
        call.frame(),
        offsets(call, operands),
        call.returnType(argumentTypes));
  }

  /** Whether an aggregate would keep nested values in its states. */
  private static boolean comparesNested(WindowOperator.Call call, List<DataType> types) {
    return types.stream().anyMatch(type -> type.sqlType().isNested())
        && call.aggregate() != null
        && call.aggregate().windowEvaluator(types, call.returnType(types), false) == null;
  }

  private Offsets offsets(WindowOperator.Call call, List<PhysicalExpr> operands) {
    int start = call.startOperand();
    int end = call.endOperand();
    if (start < 0 && end < 0) {
      return Offsets.NONE;
    }
    if (!call.byDistance()) {
      return new Offsets(
          start < 0 ? -1 : column(Coercion.to(operands.get(start), DataType.BIGINT)),
          end < 0 ? -1 : column(Coercion.to(operands.get(end), DataType.BIGINT)),
          -1,
          -1,
          -1);
    }
    FrameTargets targets =
        FrameTargets.of(
            operands.get(call.keyOperand()),
            start < 0 ? null : operands.get(start),
            forward(call, call.frame().start()),
            end < 0 ? null : operands.get(end),
            forward(call, call.frame().end()));
    return new Offsets(
        start < 0 ? -1 : column(operands.get(start)),
        end < 0 ? -1 : column(operands.get(end)),
        column(targets.key()),
        targets.start() == null ? -1 : column(targets.start()),
        targets.end() == null ? -1 : column(targets.end()));
  }

  /** Whether the values at a bound are larger than the current one. */
  private static boolean forward(WindowOperator.Call call, Bound bound) {
    return (bound == Bound.FOLLOWING) == call.ascending();
  }

  /** The column that an expression is in, or will be. */
  private int column(PhysicalExpr expr) {
    if (expr instanceof Column column) {
      return column.index();
    }
    int known = expressions.indexOf(expr);
    if (known >= 0 && ConstantLists.isRepeatable(expr)) {
      return known;
    }
    expressions.add(expr);
    fields.add(new Field("operand" + fields.size(), expr.type(), expr.nullable()));
    return fields.size() - 1;
  }
}
