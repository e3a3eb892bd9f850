// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.function.AggregateFunction;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.substrait.proto.AggregateFunction.AggregationInvocation;
import io.substrait.proto.AggregateRel;
import io.substrait.proto.Expression;
import io.substrait.proto.SortField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Aggregations: what they compute with becomes columns of a projection below them. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class AggregateReader {
  /** Bits of the number that tells grouping sets apart. */
  private static final int MOST_KEYS = 60;

  private final ExtensionReader extensions;
  private final SubstraitSession session;
  private final TreeCalls calls;
  private final ExpressionReader expressions;

  AggregateReader(
      ExtensionReader extensions, SubstraitSession session, ExpressionReader expressions) {
    this.extensions = extensions;
    this.session = session;
    this.calls = session.calls();
    this.expressions = expressions;
  }

  /** Columns of the projection. */
  private static final class Columns {
    private final Map<RexTree, Integer> indexes = new LinkedHashMap<>();

    int add(RexTree value) {
      return indexes.computeIfAbsent(value, key -> indexes.size());
    }

    List<RexTree> values() {
      return List.copyOf(indexes.keySet());
    }
  }

  Rows read(AggregateRel rel, Rows input) {
    Scope scope = new Scope(input.columns());
    Columns columns = new Columns();
    List<Integer> keys = new ArrayList<>();
    List<List<Integer>> sets = new ArrayList<>();
    groups(rel, scope, columns, keys, sets);
    TreeSet<Integer> used = new TreeSet<>();
    sets.forEach(used::addAll);
    List<List<Integer>> groups = TreeCalls.inOrder(sets);
    if (groups.size() != sets.size()) {
      throw Refusal.reading(
          "an aggregation with the same grouping set twice: each may be there once");
    } else if (!used.containsAll(keys)) {
      throw Refusal.reading(
          "an aggregation with a grouping expression in none of its grouping sets");
    }
    boolean grouped = groups.stream().noneMatch(List::isEmpty);
    List<RelTree.AggregateCall> made = new ArrayList<>();
    for (AggregateRel.Measure measure : rel.getMeasuresList()) {
      made.add(call(measure, scope, columns, grouped, keys));
    }
    boolean numbered = sets.size() > 1 && needsNumber(rel, keys.size() + made.size());
    if (numbered) {
      made.add(number(List.copyOf(used), columns));
    }
    Rows projected = projected(input, columns, scope);
    RelTree.Aggregate aggregate =
        new RelTree.Aggregate(projected.tree(), List.copyOf(used), groups, made);
    Rows rows =
        Rows.of(
            aggregate,
            TreeColumns.aggregate(projected.types(), groups, aggregate.keys(), made),
            projected.columns().subList(0, used.size()));
    return output(rel, rows, keys, List.copyOf(used), sets, numbered);
  }

  /** Grouping expressions as columns, and the sets of them. */
  private void groups(
      AggregateRel rel,
      Scope scope,
      Columns columns,
      List<Integer> keys,
      List<List<Integer>> sets) {
    for (Expression key : rel.getGroupingExpressionsList()) {
      keys.add(columns.add(expressions.read(key, scope)));
    }
    Map<Expression, Integer> known = new HashMap<>();
    for (AggregateRel.Grouping grouping : rel.getGroupingsList()) {
      List<Integer> set = new ArrayList<>();
      for (int reference : grouping.getExpressionReferencesList()) {
        if (reference < 0 || reference >= keys.size()) {
          throw Refusal.reading(
              "a grouping set with expression "
                  + reference
                  + ": the aggregation has "
                  + keys.size());
        }
        set.add(keys.get(reference));
      }
      // Before plans had a list of them, each set had its own; some plans have both.
      boolean listed = rel.getGroupingExpressionsCount() > 0;
      for (Expression key :
          listed ? List.<Expression>of() : grouping.getGroupingExpressionsList()) {
        Integer column = known.get(key);
        if (column == null) {
          column = columns.add(expressions.read(key, scope));
          known.put(key, column);
          keys.add(column);
        }
        set.add(column);
      }
      sets.add(set);
    }
    if (sets.isEmpty()) {
      sets.add(new ArrayList<>(keys));
    }
  }

  private RelTree.AggregateCall call(
      AggregateRel.Measure measure,
      Scope scope,
      Columns columns,
      boolean grouped,
      List<Integer> keys) {
    io.substrait.proto.AggregateFunction function = measure.getMeasure();
    ExtensionReader.Name name = extensions.function(function.getFunctionReference());
    WindowReader.checkPhase(function.getPhase(), name.name());
    CallReader.Arguments arguments =
        CallReader.arguments(function.getArgumentsList(), expressions, scope);
    function.getArgsList().forEach(old -> arguments.values().add(expressions.read(old, scope)));
    OperatorTree operator =
        operator(name, CallReader.constant(name, arguments, function.getOptionsList()));
    TreeCalls.AggregateTypes types =
        calls.aggregate(
            operator,
            arguments.values().stream().map(RexTree::type).toList(),
            grouped,
            measure.hasFilter());
    List<Integer> indexes = new ArrayList<>();
    for (RexTree argument : arguments.values()) {
      indexes.add(columns.add(calls.cast(argument, types.arguments().get(indexes.size()))));
    }
    if (name.name().startsWith("grouping") && !keys.containsAll(indexes)) {
      throw Refusal.reading("function grouping of a value that is no grouping expression");
    }
    List<RelTree.ColumnOrder> order = new ArrayList<>();
    for (SortField field : function.getSortsList()) {
      order.add(
          new RelTree.ColumnOrder(
              columns.add(expressions.read(field.getExpr(), scope)),
              ExpressionReader.isDescending(field),
              ExpressionReader.nullsFirst(field)));
    }
    return new RelTree.AggregateCall(
        operator,
        function.getInvocation() == AggregationInvocation.AGGREGATION_INVOCATION_DISTINCT,
        false,
        false,
        indexes,
        measure.hasFilter() ? columns.add(filter(measure.getFilter(), scope)) : -1,
        null,
        order,
        List.of(),
        types.result(),
        null);
  }

  /** Rows count where the condition is true; null is not. */
  private RexTree filter(Expression condition, Scope scope) {
    RexTree read = expressions.condition(condition, scope);
    return TreeCalls.dataType(read.type()).sqlType() == SqlType.NULL
        ? LiteralReader.of(new LiteralTree.Bool(false), DataType.BOOLEAN)
        : read.type().nullable() ? ExpressionReader.call(calls, "is true", List.of(read)) : read;
  }

  private OperatorTree operator(ExtensionReader.Name name, String constant) {
    if (name.urn().equals(Urns.DFJ_OPERATORS)) {
      return new OperatorTree.Standard(name.name());
    }
    String target = name.name();
    if (!name.urn().equals(Urns.DFJ_FUNCTIONS)) {
      String lower = target.toLowerCase(Locale.ROOT);
      String known = Forms.AGGREGATE.target(lower, constant);
      if (known == null && !name.urn().isEmpty()) {
        throw CallReader.missing(target);
      }
      target = known == null ? lower : known;
      switch (target) {
        case "count", "sum", "sum or 0", "avg", "min", "max", "any value" -> {
          return new OperatorTree.Standard(target);
        }
        default -> {}
      }
    }
    AggregateFunction function = session.functions().aggregate(target);
    if (function == null) {
      throw CallReader.missing(name.name());
    }
    return new OperatorTree.Aggregate(function);
  }

  private static Rows projected(Rows input, Columns columns, Scope scope) {
    List<RexTree> values = columns.values();
    if (values.isEmpty()) {
      return input;
    }
    boolean same = values.size() <= input.columns().size();
    List<String> names = new ArrayList<>();
    for (RexTree value : values) {
      boolean ref = value instanceof RexTree.InputRef;
      same &= value instanceof RexTree.InputRef column && column.index() == names.size();
      names.add(
          ref
              ? input.columns().get(((RexTree.InputRef) value).index()).name()
              : "c" + names.size());
    }
    return same ? input : input.project(values, names, scope.variables());
  }

  /** Whether the column is used that says which grouping set a row is of. */
  private static boolean needsNumber(AggregateRel rel, int index) {
    return !rel.getCommon().hasEmit()
        || rel.getCommon().getEmit().getOutputMappingList().contains(index);
  }

  /** A number with a bit for each key that a row is not grouped by. */
  private RelTree.AggregateCall number(List<Integer> keys, Columns columns) {
    if (keys.size() > MOST_KEYS) {
      throw Refusal.reading(
          "an aggregation with several grouping sets of more than " + MOST_KEYS + " expressions");
    }
    List<TypeTree> types = keys.stream().map(key -> columns.values().get(key).type()).toList();
    OperatorTree operator = new OperatorTree.Standard("grouping_id");
    return new RelTree.AggregateCall(
        operator,
        false,
        false,
        false,
        keys,
        -1,
        null,
        List.of(),
        List.of(),
        calls.aggregate(operator, types, true, false).result(),
        null);
  }

  /** Keys as often and in the order that the plan has them, then calls, each of its type. */
  private Rows output(
      AggregateRel rel,
      Rows rows,
      List<Integer> keys,
      List<Integer> used,
      List<List<Integer>> sets,
      boolean numbered) {
    List<RexTree> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int key : keys) {
      int index = used.indexOf(key);
      values.add(rows.column(index));
      names.add(rows.columns().get(index).name());
    }
    for (int i = 0; i < rel.getMeasuresCount(); i++) {
      int index = used.size() + i;
      values.add(
          expressions.as(rows.column(index), rel.getMeasures(i).getMeasure().getOutputType()));
      names.add(rows.columns().get(index).name());
    }
    if (numbered) {
      values.add(set(rows.column(rows.columns().size() - 1), used, sets));
      names.add("grouping_set");
    } else if (sets.size() > 1) {
      // Not asked for, but counted.
      values.add(LiteralReader.integer(0, DataType.INTEGER));
      names.add("grouping_set");
    }
    boolean same = values.size() == rows.columns().size();
    for (int i = 0; i < values.size() && same; i++) {
      same = values.get(i) instanceof RexTree.InputRef ref && ref.index() == i;
    }
    return same ? rows : rows.project(values, names, List.of());
  }

  /** The position of the grouping set among the plan's. */
  private RexTree set(RexTree number, List<Integer> used, List<List<Integer>> sets) {
    List<RexTree> operands = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      long bits = 0;
      for (int key : used) {
        bits = bits << 1 | (sets.get(i).contains(key) ? 0 : 1);
      }
      operands.add(
          ExpressionReader.call(
              calls, "=", List.of(number, LiteralReader.integer(bits, DataType.BIGINT))));
      operands.add(LiteralReader.integer(i, DataType.INTEGER));
    }
    operands.add(LiteralReader.integer(sets.size() - 1L, DataType.INTEGER));
    return ExpressionReader.call(calls, "case", operands);
  }
}
