// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.substrait.proto.ConsistentPartitionWindowRel;
import io.substrait.proto.ExchangeRel;
import io.substrait.proto.ExpandRel;
import io.substrait.proto.Expression;
import io.substrait.proto.FetchRel;
import io.substrait.proto.FilterRel;
import io.substrait.proto.ProjectRel;
import io.substrait.proto.Rel;
import io.substrait.proto.RelCommon;
import io.substrait.proto.SetRel;
import io.substrait.proto.SortField;
import io.substrait.proto.SortRel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Relations of Substrait as operators of plans. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class RelReader {
  /** Columns of all relations together: more are nobody's plan. */
  private static final int MOST_COLUMNS = 2_000_000;

  private final PlanReader plan;
  private final TreeCalls calls;
  private final ExpressionReader expressions;
  private final TableReader tables;
  private final AggregateReader aggregates;
  private final JoinReader joins;
  private int columns;

  RelReader(ExtensionReader extensions, SubstraitSession session, PlanReader plan) {
    this.plan = plan;
    this.calls = session.calls();
    TypeReader types = new TypeReader(extensions);
    this.expressions = new ExpressionReader(extensions, types, session, plan, this);
    this.tables = new TableReader(types, session, expressions);
    this.aggregates = new AggregateReader(extensions, session, expressions);
    this.joins = new JoinReader(session, expressions, this);
  }

  /**
   * @throws CodecException if dfj has no such operator
   */
  Rows rel(Rel rel) {
    plan.enter();
    checkKnown(rel);
    Rows rows =
        switch (rel.getRelTypeCase()) {
          case READ -> emitted(tables.read(rel.getRead()), rel.getRead().getCommon());
          case FILTER -> emitted(filter(rel.getFilter()), rel.getFilter().getCommon());
          case FETCH -> emitted(fetch(rel.getFetch()), rel.getFetch().getCommon());
          case AGGREGATE ->
              emitted(
                  aggregates.read(rel.getAggregate(), rel(rel.getAggregate().getInput())),
                  rel.getAggregate().getCommon());
          case SORT -> emitted(sort(rel.getSort()), rel.getSort().getCommon());
          case JOIN -> emitted(joins.join(rel.getJoin()), rel.getJoin().getCommon());
          case PROJECT -> project(rel.getProject());
          case SET -> emitted(set(rel.getSet()), rel.getSet().getCommon());
          case CROSS -> emitted(joins.cross(rel.getCross()), rel.getCross().getCommon());
          case WINDOW -> emitted(window(rel.getWindow()), rel.getWindow().getCommon());
          case HASH_JOIN -> emitted(joins.hash(rel.getHashJoin()), rel.getHashJoin().getCommon());
          case MERGE_JOIN ->
              emitted(joins.merge(rel.getMergeJoin()), rel.getMergeJoin().getCommon());
          case NESTED_LOOP_JOIN ->
              emitted(
                  joins.nestedLoop(rel.getNestedLoopJoin()), rel.getNestedLoopJoin().getCommon());
          case EXCHANGE -> emitted(exchange(rel.getExchange()), rel.getExchange().getCommon());
          case EXPAND -> emitted(expand(rel.getExpand()), rel.getExpand().getCommon());
          case EXTENSION_SINGLE -> throw extension(rel.getExtensionSingle().getDetail());
          case EXTENSION_MULTI -> throw extension(rel.getExtensionMulti().getDetail());
          case EXTENSION_LEAF -> throw extension(rel.getExtensionLeaf().getDetail());
          case REFERENCE ->
              throw Refusal.reading(
                  "a reference to another relation of the plan: it must be written out");
          case WRITE, DDL, UPDATE ->
              throw Refusal.reading(
                  "a "
                      + Refusal.words(rel.getRelTypeCase())
                      + " relation: plans that read are read, not those that change tables");
          case RELTYPE_NOT_SET -> throw Refusal.reading("a relation of no kind");
        };
    plan.leave();
    columns += rows.columns().size();
    if (columns > MOST_COLUMNS) {
      throw Refusal.reading("its relations have more than " + MOST_COLUMNS + " columns together");
    }
    return rows;
  }

  private static void checkKnown(Rel rel) {
    Refusal.checkKnown(rel);
    for (Object value : rel.getAllFields().values()) {
      if (value instanceof Message message) {
        Refusal.checkKnown(message);
      }
    }
  }

  private static CodecException extension(Any detail) {
    return Refusal.reading(
        "a relation of others, " + detail.getTypeUrl() + ": dfj has no such operator");
  }

  /** Where rows go changes none of them, unless they choose how often they go. */
  private Rows exchange(ExchangeRel rel) {
    return switch (rel.getExchangeKindCase()) {
      case SCATTER_BY_FIELDS, SINGLE_TARGET, ROUND_ROBIN, BROADCAST, EXCHANGEKIND_NOT_SET ->
          rel(rel.getInput());
      case MULTI_TARGET ->
          throw Refusal.reading(
              "an exchange that sends some rows to several targets: rows are read as one stream");
    };
  }

  /** Each row as often as columns have values: those of the first, the second and so on. */
  private Rows expand(ExpandRel rel) {
    Rows input = rel(rel.getInput());
    int copies = 1;
    for (ExpandRel.ExpandField field : rel.getFieldsList()) {
      copies = Math.max(copies, field.getSwitchingField().getDuplicatesCount());
    }
    Rows numbered = JoinReader.cross(input, TableReader.numbers(copies));
    int width = input.columns().size();
    RexTree number = numbered.column(width);
    Scope scope = new Scope(numbered.columns());
    List<RexTree> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ExpandRel.ExpandField field : rel.getFieldsList()) {
      names.add("c" + values.size());
      values.add(
          switch (field.getFieldTypeCase()) {
            case CONSISTENT_FIELD -> expressions.read(field.getConsistentField(), scope);
            case SWITCHING_FIELD ->
                expressions.chosen(field.getSwitchingField().getDuplicatesList(), number, scope);
            case FIELDTYPE_NOT_SET -> throw Refusal.reading("an expansion with a field of no kind");
          });
    }
    for (int i = values.size(); i < width; i++) {
      names.add(numbered.columns().get(i).name());
      values.add(numbered.column(i));
    }
    names.add("duplicate");
    values.add(number);
    return numbered.project(values, names, scope.variables());
  }

  private static Rows emitted(Rows rows, RelCommon common) {
    if (common.hasAdvancedExtension()) {
      PlanReader.check(common.getAdvancedExtension());
    }
    return common.hasEmit() ? rows.pick(common.getEmit().getOutputMappingList()) : rows;
  }

  private Rows filter(FilterRel rel) {
    return expressions.filter(rel(rel.getInput()), rel.getCondition());
  }

  private Rows project(ProjectRel rel) {
    if (rel.getCommon().hasAdvancedExtension()) {
      PlanReader.check(rel.getCommon().getAdvancedExtension());
    }
    Rows input = rel(rel.getInput());
    Scope scope = new Scope(input.columns());
    List<RexTree> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < input.columns().size(); i++) {
      values.add(input.column(i));
      names.add(input.columns().get(i).name());
    }
    for (Expression expression : rel.getExpressionsList()) {
      RexTree value = expressions.read(expression, scope);
      values.add(value);
      names.add(
          value instanceof RexTree.InputRef ref
              ? input.columns().get(ref.index()).name()
              : "c" + (values.size() - 1));
    }
    if (!rel.getCommon().hasEmit()) {
      return input.project(values, names, scope.variables());
    }
    List<RexTree> emitted = new ArrayList<>();
    List<String> emittedNames = new ArrayList<>();
    for (int index : rel.getCommon().getEmit().getOutputMappingList()) {
      if (index < 0 || index >= values.size()) {
        throw Refusal.reading(
            "a projection that emits column "
                + index
                + ": there are "
                + values.size()
                + " columns");
      }
      emitted.add(values.get(index));
      emittedNames.add(names.get(index));
    }
    return input.project(emitted, emittedNames, scope.variables());
  }

  private Rows sort(SortRel rel) {
    Rows input = rel(rel.getInput());
    Scope scope = new Scope(input.columns());
    List<RexTree> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (TypeTree.Child column : input.columns()) {
      values.add(input.column(values.size()));
      names.add(column.name());
    }
    int width = values.size();
    List<RelTree.ColumnOrder> order = new ArrayList<>();
    for (SortField field : rel.getSortsList()) {
      RexTree value = expressions.read(field.getExpr(), scope);
      int column = values.indexOf(value);
      if (column < 0) {
        column = values.size();
        values.add(value);
        names.add("c" + column);
      }
      order.add(
          new RelTree.ColumnOrder(
              column, ExpressionReader.isDescending(field), ExpressionReader.nullsFirst(field)));
    }
    Rows extended =
        values.size() == width ? input : input.project(values, names, scope.variables());
    Rows sorted =
        new Rows(new RelTree.Sort(extended.tree(), order, null, null), extended.columns());
    if (values.size() == width) {
      return sorted;
    }
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      kept.add(i);
    }
    return sorted.pick(kept);
  }

  private Rows fetch(FetchRel rel) {
    Rows input = rel(rel.getInput());
    RexTree offset =
        switch (rel.getOffsetModeCase()) {
          case OFFSET -> rel.getOffset() == 0 ? null : count(rel.getOffset());
          case OFFSET_EXPR -> count(rel.getOffsetExpr());
          case OFFSETMODE_NOT_SET -> null;
        };
    RexTree fetch =
        switch (rel.getCountModeCase()) {
          case COUNT -> rel.getCount() == -1 ? null : count(rel.getCount());
          case COUNT_EXPR -> count(rel.getCountExpr());
          case COUNTMODE_NOT_SET -> null;
        };
    return offset == null && fetch == null
        ? input
        : new Rows(limited(input.tree(), offset, fetch), input.columns());
  }

  private static RexTree count(long rows) {
    if (rows < 0) {
      throw Refusal.reading(
          "a fetch or skip of " + rows + " rows: the number must not be negative");
    }
    return LiteralReader.integer(rows, DataType.BIGINT);
  }

  private RexTree count(Expression rows) {
    RexTree count = expressions.read(rows, new Scope(List.of()));
    if (!(count instanceof RexTree.Parameter)
        && (!(count instanceof RexTree.Literal literal)
            || !(literal.value() instanceof LiteralTree.Decimal number)
            || number.value().signum() < 0)) {
      throw Refusal.reading(
          "a fetch or skip by an expression: it must be a constant number or a parameter");
    }
    return count;
  }

  /** Rows keep their order only where it is that of the operator which cuts them off. */
  private static RelTree limited(RelTree input, @Nullable RexTree offset, @Nullable RexTree fetch) {
    if (input instanceof RelTree.Sort sort && sort.offset() == null && sort.fetch() == null) {
      return new RelTree.Sort(sort.input(), sort.order(), offset, fetch);
    } else if (input instanceof RelTree.Projection projection
        && projection.expressions().stream().allMatch(RexTree.InputRef.class::isInstance)) {
      return new RelTree.Projection(
          limited(projection.input(), offset, fetch),
          projection.expressions(),
          projection.names(),
          projection.variables());
    }
    return new RelTree.Sort(input, List.of(), offset, fetch);
  }

  private Rows set(SetRel rel) {
    boolean all =
        switch (rel.getOp()) {
          case SET_OP_MINUS_PRIMARY_ALL, SET_OP_INTERSECTION_MULTISET_ALL, SET_OP_UNION_ALL -> true;
          default -> false;
        };
    RelTree.SetOperator operator =
        switch (rel.getOp()) {
          case SET_OP_UNION_DISTINCT, SET_OP_UNION_ALL -> RelTree.SetOperator.UNION;
          case SET_OP_MINUS_PRIMARY, SET_OP_MINUS_PRIMARY_ALL -> RelTree.SetOperator.EXCEPT;
          case SET_OP_INTERSECTION_MULTISET, SET_OP_INTERSECTION_MULTISET_ALL ->
              RelTree.SetOperator.INTERSECT;
          case SET_OP_INTERSECTION_PRIMARY -> RelTree.SetOperator.INTERSECT;
          case SET_OP_MINUS_MULTISET ->
              throw Refusal.reading(
                  "set operation minus multiset: SQL has none, minus primary is EXCEPT");
          case SET_OP_UNSPECIFIED, UNRECOGNIZED ->
              throw Refusal.reading("a set operation of no kind");
        };
    List<Rows> inputs = rel.getInputsList().stream().map(this::rel).toList();
    if (rel.getOp() == SetRel.SetOp.SET_OP_INTERSECTION_PRIMARY && inputs.size() > 2) {
      // What is in any of the others.
      Rows others = set(RelTree.SetOperator.UNION, true, inputs.subList(1, inputs.size()));
      return set(operator, false, List.of(inputs.get(0), others));
    }
    return set(operator, all, inputs);
  }

  Rows set(RelTree.SetOperator operator, boolean all, List<Rows> inputs) {
    if (inputs.isEmpty()) {
      throw Refusal.reading("a set operation without inputs");
    }
    List<TypeTree> types = TreeColumns.set(inputs.stream().map(Rows::types).toList());
    List<RelTree> trees = inputs.stream().map(input -> cast(input, types).tree()).toList();
    return Rows.of(new RelTree.SetOperation(operator, all, trees), types, inputs.get(0).columns());
  }

  /** The rows with columns of these types. */
  Rows cast(Rows rows, List<TypeTree> types) {
    List<RexTree> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean same = true;
    for (TypeTree type : types) {
      RexTree column = rows.column(values.size());
      boolean equal = TreeCalls.dataType(column.type()).equals(TreeCalls.dataType(type));
      same &= equal;
      names.add(rows.columns().get(values.size()).name());
      values.add(equal ? column : calls.cast(column, type));
    }
    return same ? rows : rows.project(values, names, List.of());
  }

  private Rows window(ConsistentPartitionWindowRel rel) {
    Rows input = rel(rel.getInput());
    Scope scope = new Scope(input.columns());
    List<RexTree> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (TypeTree.Child column : input.columns()) {
      values.add(input.column(values.size()));
      names.add(column.name());
    }
    for (ConsistentPartitionWindowRel.WindowRelFunction function : rel.getWindowFunctionsList()) {
      names.add("c" + values.size());
      values.add(
          expressions.over(
              Expression.WindowFunction.newBuilder()
                  .setFunctionReference(function.getFunctionReference())
                  .addAllArguments(function.getArgumentsList())
                  .addAllOptions(function.getOptionsList())
                  .setOutputType(function.getOutputType())
                  .setPhase(function.getPhase())
                  .setInvocation(function.getInvocation())
                  .addAllSorts(rel.getSortsList())
                  .addAllPartitions(rel.getPartitionExpressionsList())
                  .setBoundsType(function.getBoundsType())
                  .setLowerBound(function.getLowerBound())
                  .setUpperBound(function.getUpperBound())
                  .build(),
              scope));
    }
    return input.project(values, names, scope.variables());
  }
}
