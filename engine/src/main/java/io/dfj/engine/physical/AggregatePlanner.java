// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.aggregate.AggregateCall;
import io.dfj.engine.exec.aggregate.AggregateNode;
import io.dfj.engine.exec.expand.ExpandNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.exec.scan.ScanNode;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.Case;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.IsTest;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.expr.PhysicalExpr.Test;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Aggregations: arguments cast to what the functions take, grouping sets by expanding the input.
 */
final class AggregatePlanner {
  /** Distinct rows. */
  static PhysicalNode distinct(PhysicalNode input) {
    int[] all = new int[input.schema().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    PhysicalNode keyed = NestedKeys.encode(input, all);
    PhysicalNode distinct = new AggregateNode(keyed, all, List.of(), -1, keyed.schema());
    return NestedKeys.decode(distinct, input.schema());
  }

  PhysicalNode plan(Aggregate aggregate, PhysicalNode input) {
    Schema target = PhysicalPlanner.schemaOf(aggregate);
    OrderedInput ordered = OrderedInput.of(aggregate.getAggCallList(), input);
    OrderedInput keyed =
        new OrderedInput(
            NestedKeys.encode(ordered.node(), comparedColumns(aggregate)), ordered.calls());
    PhysicalNode grouped =
        aggregate.getGroupType() == Aggregate.Group.SIMPLE
                && aggregate.getAggCallList().stream().noneMatch(AggregatePlanner::isGrouping)
            ? simple(aggregate, keyed)
            : groupingSets(aggregate, keyed);
    return PhysicalPlanner.conform(NestedKeys.decode(zeroSums(aggregate, grouped), target), target);
  }

  /** Columns whose values are compared or kept one by one: the keys, and arguments of calls. */
  private static int[] comparedColumns(Aggregate aggregate) {
    BitSet columns = aggregate.getGroupSet().toBitSet();
    for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
      call.getArgList().forEach(columns::set);
    }
    return columns.stream().toArray();
  }

  /** SUM0 is SUM, but 0 where that is null. */
  private static PhysicalNode zeroSums(Aggregate aggregate, PhysicalNode grouped) {
    List<PhysicalExpr> columns = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    boolean any = false;
    for (int i = 0; i < grouped.schema().size(); i++) {
      PhysicalExpr expr = column(grouped, i);
      int call = i - aggregate.getGroupCount();
      if (call >= 0
          && aggregate.getAggCallList().get(call).getAggregation().getKind() == SqlKind.SUM0) {
        any = true;
        expr =
            new Case(
                List.of(new IsTest(Test.IS_NULL, expr)),
                List.of(Coercion.to(new Literal(DataType.BIGINT, 0L), expr.type())),
                expr,
                expr.type(),
                false);
      }
      columns.add(expr);
      Field field = grouped.schema().field(i);
      fields.add(new Field(field.name(), field.type(), expr.nullable()));
    }
    return any ? new ProjectNode(grouped, columns, new Schema(fields)) : grouped;
  }

  private PhysicalNode simple(Aggregate aggregate, OrderedInput input) {
    Arguments arguments = new Arguments(input.node());
    int[] groupColumns = aggregate.getGroupSet().toArray();
    List<AggregateCall> calls = new ArrayList<>();
    for (org.apache.calcite.rel.core.AggregateCall call : input.calls()) {
      calls.add(convert(call, arguments, 0));
    }
    return narrowed(aggregate, arguments.node(), groupColumns, calls);
  }

  /** Over a scan: only the columns that count, and none for COUNT(*). */
  private static PhysicalNode narrowed(
      Aggregate aggregate, PhysicalNode input, int[] groupColumns, List<AggregateCall> calls) {
    BitSet used = new BitSet();
    for (int column : groupColumns) {
      used.set(column);
    }
    for (AggregateCall call : calls) {
      for (int column : call.arguments()) {
        used.set(column);
      }
      if (call.filterColumn() >= 0) {
        used.set(call.filterColumn());
      }
    }
    if (!(input instanceof ScanNode) || used.cardinality() == input.schema().size()) {
      return node(aggregate, input, groupColumns, calls, 0, -1);
    }
    int[] kept = used.stream().toArray();
    int[] position = new int[input.schema().size()];
    List<PhysicalExpr> columns = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      position[kept[i]] = i;
      columns.add(column(input, kept[i]));
    }
    List<AggregateCall> moved = new ArrayList<>();
    for (AggregateCall call : calls) {
      moved.add(call.withColumns(column -> position[column]));
    }
    return node(
        aggregate,
        ScanPushdown.project(input, columns, input.schema().project(kept)),
        Arrays.stream(groupColumns).map(column -> position[column]).toArray(),
        moved,
        0,
        -1);
  }

  /** Columns: the keys, then one column a call, named as Calcite names them. */
  private static PhysicalNode node(
      Aggregate aggregate,
      PhysicalNode input,
      int[] groupColumns,
      List<AggregateCall> calls,
      int extraKeys,
      int totalSet) {
    List<String> names = aggregate.getRowType().getFieldNames();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < groupColumns.length; i++) {
      Field key = input.schema().field(groupColumns[i]);
      boolean extra = i >= groupColumns.length - extraKeys;
      fields.add(new Field(extra ? key.name() : names.get(i), key.type(), key.nullable()));
    }
    int firstCall = groupColumns.length - extraKeys;
    for (int i = 0; i < calls.size(); i++) {
      AggregateCall call = calls.get(i);
      String name = extraKeys == 0 ? names.get(firstCall + i) : "call" + i;
      fields.add(new Field(name, call.returnType(), !call.function().neverNull()));
    }
    return new AggregateNode(input, groupColumns, calls, totalSet, new Schema(fields));
  }

  private static AggregateCall convert(
      org.apache.calcite.rel.core.AggregateCall call, Arguments arguments, int shift) {
    List<DataType> types = new ArrayList<>();
    for (int argument : call.getArgList()) {
      types.add(arguments.type(argument + shift));
    }
    AggregateFunction function = LibraryCalls.aggregate(call.getAggregation());
    List<DataType> casts = LibraryCalls.aggregateTypes(function, types);
    int[] columns = new int[types.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = arguments.cast(call.getArgList().get(i) + shift, casts.get(i));
    }
    return new AggregateCall(
        function,
        columns,
        casts,
        call.filterArg < 0 ? -1 : call.filterArg + shift,
        call.isDistinct(),
        function.returnType(casts));
  }

  private PhysicalNode groupingSets(Aggregate aggregate, OrderedInput input) {
    int[] keys = aggregate.getGroupSet().toArray();
    List<ImmutableBitSet> sets = aggregate.getGroupSets();
    List<boolean[]> members = new ArrayList<>();
    for (ImmutableBitSet set : sets) {
      boolean[] member = new boolean[keys.length];
      for (int i = 0; i < keys.length; i++) {
        member[i] = set.get(keys[i]);
      }
      members.add(member);
    }
    ExpandNode expanded = new ExpandNode(input.node(), keys, members);
    int setColumn = expanded.schema().size() - 1;
    Arguments arguments = new Arguments(expanded);
    List<AggregateCall> calls = new ArrayList<>();
    for (org.apache.calcite.rel.core.AggregateCall call : input.calls()) {
      if (!isGrouping(call)) {
        calls.add(convert(call, arguments, keys.length));
      }
    }
    int[] groupColumns = new int[keys.length + 1];
    for (int i = 0; i < keys.length; i++) {
      groupColumns[i] = i;
    }
    groupColumns[keys.length] = setColumn;
    PhysicalNode grouped =
        node(aggregate, arguments.node(), groupColumns, calls, 1, totalSet(sets));

    List<PhysicalExpr> columns = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<String> names = aggregate.getRowType().getFieldNames();
    for (int i = 0; i < keys.length; i++) {
      columns.add(column(grouped, i));
    }
    int next = keys.length + 1;
    for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
      columns.add(
          isGrouping(call)
              ? grouping(call, aggregate, column(grouped, keys.length))
              : column(grouped, next++));
    }
    for (int i = 0; i < columns.size(); i++) {
      fields.add(new Field(names.get(i), columns.get(i).type(), columns.get(i).nullable()));
    }
    return new ProjectNode(grouped, columns, new Schema(fields));
  }

  private static Column column(PhysicalNode node, int index) {
    Field field = node.schema().field(index);
    return new Column(index, field.type(), field.nullable());
  }

  /** Index of the grouping set without columns, whose group exists even over no rows; or -1. */
  private static int totalSet(List<ImmutableBitSet> sets) {
    for (int i = 0; i < sets.size(); i++) {
      if (sets.get(i).isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a call knows the grouping set only, and reads no rows. */
  static boolean isGrouping(org.apache.calcite.rel.core.AggregateCall call) {
    SqlAggFunction function = call.getAggregation();
    return function == SqlStdOperatorTable.GROUPING || function == SqlStdOperatorTable.GROUPING_ID;
  }

  /**
   * GROUPING(a, b): a bit for each argument, 1 if the set leaves it out; by the index of the set.
   */
  private static PhysicalExpr grouping(
      org.apache.calcite.rel.core.AggregateCall call, Aggregate aggregate, Column set) {
    List<PhysicalExpr> conditions = new ArrayList<>();
    List<PhysicalExpr> results = new ArrayList<>();
    List<ImmutableBitSet> sets = aggregate.getGroupSets();
    for (int i = 0; i < sets.size(); i++) {
      long bits = 0;
      for (int argument : call.getArgList()) {
        bits = bits << 1 | (sets.get(i).get(argument) ? 0 : 1);
      }
      conditions.add(
          new Comparison(ComparisonOperator.EQUAL, set, new Literal(DataType.INTEGER, i)));
      results.add(new Literal(DataType.BIGINT, bits));
    }
    return new Case(conditions, results, new Literal(DataType.BIGINT, 0L), DataType.BIGINT, false);
  }

  /** Collects the input's columns and the casts of them that calls need. */
  private static final class Arguments {
    private final PhysicalNode input;
    private final List<PhysicalExpr> expressions = new ArrayList<>();
    private final List<Field> fields;

    Arguments(PhysicalNode input) {
      this.input = input;
      this.fields = new ArrayList<>(input.schema().fields());
      for (int i = 0; i < fields.size(); i++) {
        expressions.add(column(input, i));
      }
    }

    DataType type(int column) {
      return fields.get(column).type();
    }

    int cast(int column, DataType type) {
      PhysicalExpr expr = Coercion.to(expressions.get(column), type);
      if (expr instanceof Column) {
        return column;
      }
      int known = expressions.indexOf(expr);
      if (known >= 0) {
        return known;
      }
      expressions.add(expr);
      fields.add(new Field("argument" + fields.size(), type, expr.nullable()));
      return fields.size() - 1;
    }

    PhysicalNode node() {
      return fields.size() == input.schema().size()
          ? input
          : new ProjectNode(input, expressions, new Schema(fields));
    }
  }
}
