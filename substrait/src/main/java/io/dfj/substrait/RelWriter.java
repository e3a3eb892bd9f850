// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.catalog.Catalog;
import io.dfj.engine.format.ListingTable;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.error.CodecException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.substrait.proto.AggregateFunction;
import io.substrait.proto.AggregateRel;
import io.substrait.proto.AggregationPhase;
import io.substrait.proto.CrossRel;
import io.substrait.proto.Expression;
import io.substrait.proto.FetchRel;
import io.substrait.proto.FilterRel;
import io.substrait.proto.JoinRel;
import io.substrait.proto.ProjectRel;
import io.substrait.proto.ReadRel;
import io.substrait.proto.Rel;
import io.substrait.proto.RelCommon;
import io.substrait.proto.SetRel;
import io.substrait.proto.SortField;
import io.substrait.proto.SortRel;
import java.util.ArrayList;
import java.util.List;

/** Operators of plans as relations of Substrait. */
final class RelWriter {
  private static final String INFORMATION_SCHEMA = "information_schema";

  private final TypeWriter types;
  private final LiteralWriter literals;
  private final ExpressionWriter expressions;

  RelWriter(ExtensionWriter extensions) {
    types = new TypeWriter(extensions);
    literals = new LiteralWriter(types);
    expressions = new ExpressionWriter(extensions, types, literals, this);
  }

  /**
   * @throws CodecException if Substrait has no such relation
   */
  Rel rel(RelTree tree) {
    if (tree instanceof RelTree.Scan scan) {
      return scan(scan);
    } else if (tree instanceof RelTree.Values values) {
      return values(values);
    } else if (tree instanceof RelTree.Projection projection) {
      return projection(projection);
    } else if (tree instanceof RelTree.Filter filter) {
      return Rel.newBuilder()
          .setFilter(
              FilterRel.newBuilder()
                  .setCommon(direct())
                  .setInput(rel(filter.input()))
                  .setCondition(expressions.write(filter.condition(), filter.variables())))
          .build();
    } else if (tree instanceof RelTree.Join join) {
      return join(join);
    } else if (tree instanceof RelTree.Aggregate aggregate) {
      return aggregate(aggregate);
    } else if (tree instanceof RelTree.Sort sort) {
      return sort(sort);
    } else if (tree instanceof RelTree.SetOperation set) {
      return set(set);
    } else if (tree instanceof RelTree.Correlate) {
      throw Refusal.writing(ExpressionWriter.LATERAL);
    } else if (tree instanceof RelTree.Unnest) {
      throw Refusal.writing(
          "UNNEST: Substrait has no relation that makes rows of the elements of a collection");
    } else if (tree instanceof RelTree.RepeatRows) {
      throw Refusal.writing(
          "an operator that repeats rows, as INTERSECT ALL and EXCEPT ALL are optimized to: write"
              + " logicalPlan(), not optimizedLogicalPlan()");
    } else if (tree instanceof RelTree.Repartition) {
      throw Refusal.writing(
          "a repartitioning: it says how rows are divided among cursors, not which there are");
    }
    if (tree instanceof RelTree.Extension extension) {
      throw Refusal.writing(
          "operator "
              + extension.node().name()
              + ": operators of users travel in plan bytes of dfj only, by toBytes()");
    }
    throw new IllegalStateException("no writer of " + tree.getClass().getSimpleName());
  }

  private static RelCommon direct() {
    return RelCommon.newBuilder().setDirect(RelCommon.Direct.getDefaultInstance()).build();
  }

  /**
   * Gives some of the columns.
   *
   * @param first of them
   */
  private static RelCommon emit(int first, int count) {
    RelCommon.Emit.Builder emit = RelCommon.Emit.newBuilder();
    for (int i = 0; i < count; i++) {
      emit.addOutputMapping(first + i);
    }
    return RelCommon.newBuilder().setEmit(emit).build();
  }

  private Rel scan(RelTree.Scan scan) {
    List<String> name = scan.name();
    boolean unnamed = name.stream().anyMatch(part -> part.startsWith("\0"));
    if (unnamed && scan.table() instanceof ListingTable files) {
      return Rel.newBuilder()
          .setRead(
              ReadRel.newBuilder()
                  .setCommon(direct())
                  .setBaseSchema(types.named(fields(scan.columns())))
                  .setLocalFiles(LocalFilesWriter.write(files)))
          .build();
    } else if (unnamed) {
      String last = name.get(name.size() - 1);
      throw Refusal.writing(
          (last.startsWith("\0") ? "rows of the program" : "what table function " + last + " gives")
              + ": register them as a table, which travels by its name");
    } else if (name.contains(INFORMATION_SCHEMA)) {
      throw Refusal.writing(
          "table " + String.join(".", name.subList(1, name.size())) + ": each engine has its own");
    }
    boolean usual =
        name.size() == 3
            && name.get(0).equals(Catalog.DEFAULT_CATALOG)
            && name.get(1).equals(Catalog.DEFAULT_SCHEMA);
    return Rel.newBuilder()
        .setRead(
            ReadRel.newBuilder()
                .setCommon(direct())
                .setBaseSchema(types.named(fields(scan.columns())))
                .setNamedTable(
                    ReadRel.NamedTable.newBuilder()
                        .addAllNames(usual ? name.subList(2, name.size()) : name)))
        .build();
  }

  private static List<Field> fields(TypeTree row) {
    List<Field> fields = new ArrayList<>();
    for (TypeTree.Child child : row.children()) {
      fields.add(
          new Field(child.name(), TreeCalls.dataType(child.type()), child.type().nullable()));
    }
    return fields;
  }

  private Rel values(RelTree.Values values) {
    ReadRel.VirtualTable.Builder table = ReadRel.VirtualTable.newBuilder();
    for (List<RexTree.Literal> row : values.rows()) {
      Expression.Nested.Struct.Builder struct = Expression.Nested.Struct.newBuilder();
      for (int i = 0; i < row.size(); i++) {
        struct.addFields(
            literals.write(row.get(i).value(), values.columns().children().get(i).type()));
      }
      table.addExpressions(struct);
    }
    return Rel.newBuilder()
        .setRead(
            ReadRel.newBuilder()
                .setCommon(direct())
                .setBaseSchema(types.named(fields(values.columns())))
                .setVirtualTable(table))
        .build();
  }

  private Rel projection(RelTree.Projection projection) {
    ProjectRel.Builder project = ProjectRel.newBuilder().setInput(rel(projection.input()));
    for (RexTree expression : projection.expressions()) {
      project.addExpressions(expressions.write(expression, projection.variables()));
    }
    project.setCommon(
        emit(TreeColumns.of(projection.input()).size(), projection.expressions().size()));
    return Rel.newBuilder().setProject(project).build();
  }

  private Rel join(RelTree.Join join) {
    boolean cross =
        join.kind() == RelTree.JoinKind.INNER
            && join.condition() instanceof RexTree.Literal literal
            && literal.value().equals(new LiteralTree.Bool(true));
    if (cross) {
      return Rel.newBuilder()
          .setCross(
              CrossRel.newBuilder()
                  .setCommon(direct())
                  .setLeft(rel(join.left()))
                  .setRight(rel(join.right())))
          .build();
    }
    JoinRel.JoinType type =
        switch (join.kind()) {
          case INNER -> JoinRel.JoinType.JOIN_TYPE_INNER;
          case LEFT -> JoinRel.JoinType.JOIN_TYPE_LEFT;
          case RIGHT -> JoinRel.JoinType.JOIN_TYPE_RIGHT;
          case FULL -> JoinRel.JoinType.JOIN_TYPE_OUTER;
          case SEMI -> JoinRel.JoinType.JOIN_TYPE_LEFT_SEMI;
          case ANTI -> JoinRel.JoinType.JOIN_TYPE_LEFT_ANTI;
          case LEFT_MARK -> JoinRel.JoinType.JOIN_TYPE_LEFT_MARK;
        };
    return Rel.newBuilder()
        .setJoin(
            JoinRel.newBuilder()
                .setCommon(direct())
                .setLeft(rel(join.left()))
                .setRight(rel(join.right()))
                .setType(type)
                .setExpression(expressions.write(join.condition(), join.variables())))
        .build();
  }

  private Rel aggregate(RelTree.Aggregate aggregate) {
    AggregateRel.Builder made = AggregateRel.newBuilder().setInput(rel(aggregate.input()));
    aggregate.keys().forEach(key -> made.addGroupingExpressions(ExpressionWriter.column(key)));
    if (!aggregate.keys().isEmpty()) {
      for (List<Integer> group : aggregate.groups()) {
        AggregateRel.Grouping.Builder grouping = AggregateRel.Grouping.newBuilder();
        group.forEach(key -> grouping.addExpressionReferences(aggregate.keys().indexOf(key)));
        made.addGroupings(grouping);
      }
    }
    List<TypeTree> columns = TreeColumns.of(aggregate.input());
    for (RelTree.AggregateCall call : aggregate.calls()) {
      AggregateRel.Measure.Builder measure =
          AggregateRel.Measure.newBuilder().setMeasure(call(call, columns));
      if (call.filter() >= 0) {
        measure.setFilter(ExpressionWriter.column(call.filter()));
      }
      made.addMeasures(measure);
    }
    // Several grouping sets have one more column: which set a row is of.
    made.setCommon(
        aggregate.groups().size() > 1
            ? emit(0, aggregate.keys().size() + aggregate.calls().size())
            : direct());
    return Rel.newBuilder().setAggregate(made).build();
  }

  private AggregateFunction call(RelTree.AggregateCall call, List<TypeTree> columns) {
    boolean library = call.operator() instanceof OperatorTree.Aggregate;
    String name = ExpressionWriter.name(call.operator());
    List<RexTree> arguments = new ArrayList<>();
    call.arguments().forEach(i -> arguments.add(new RexTree.InputRef(i, columns.get(i))));
    if (call.approximate()) {
      throw Refusal.writing("an approximate call of " + name);
    } else if (call.ignoreNulls()) {
      throw Refusal.writing(
          "IGNORE NULLS in a call of " + name + ": Substrait's aggregates have FILTER only");
    } else if (call.distinctKeys() != null) {
      throw Refusal.writing("WITHIN DISTINCT in a call of " + name);
    } else if (!call.constants().isEmpty()) {
      throw Refusal.writing("a call of " + name + " with constants beside its arguments");
    }
    FunctionChoice choice = FunctionChoice.of(Forms.AGGREGATE, name, arguments);
    if (choice == null) {
      choice =
          FunctionChoice.own(library ? Urns.DFJ_FUNCTIONS : Urns.DFJ_OPERATORS, name, arguments);
    }
    AggregateFunction.Builder made =
        AggregateFunction.newBuilder()
            .setFunctionReference(expressions.reference(choice))
            .addAllArguments(expressions.arguments(choice, arguments, List.of()))
            .setOutputType(types.type(call.type()))
            .setPhase(AggregationPhase.AGGREGATION_PHASE_INITIAL_TO_RESULT)
            .setInvocation(
                call.distinct()
                    ? AggregateFunction.AggregationInvocation.AGGREGATION_INVOCATION_DISTINCT
                    : AggregateFunction.AggregationInvocation.AGGREGATION_INVOCATION_ALL);
    call.order().forEach(key -> made.addSorts(order(key)));
    return made.build();
  }

  private static SortField order(RelTree.ColumnOrder key) {
    return SortField.newBuilder()
        .setExpr(ExpressionWriter.column(key.column()))
        .setDirection(ExpressionWriter.direction(key.descending(), key.nullsFirst()))
        .build();
  }

  private Rel sort(RelTree.Sort sort) {
    Rel rows = rel(sort.input());
    if (!sort.order().isEmpty()) {
      SortRel.Builder sorted = SortRel.newBuilder().setCommon(direct()).setInput(rows);
      sort.order().forEach(key -> sorted.addSorts(order(key)));
      rows = Rel.newBuilder().setSort(sorted).build();
    }
    RexTree offset = sort.offset();
    RexTree fetch = sort.fetch();
    if (offset == null && fetch == null) {
      return rows;
    }
    FetchRel.Builder made = FetchRel.newBuilder().setCommon(direct()).setInput(rows);
    if (offset != null) {
      made.setOffsetExpr(count(offset));
    }
    if (fetch != null) {
      made.setCountExpr(count(fetch));
    }
    return Rel.newBuilder().setFetch(made).build();
  }

  private Expression count(RexTree count) {
    return count instanceof RexTree.Literal literal
        ? literals.write(literal.value(), TreeCalls.type(DataType.BIGINT, false))
        : expressions.write(count, List.of());
  }

  private Rel set(RelTree.SetOperation set) {
    SetRel.SetOp operator =
        switch (set.operator()) {
          case UNION ->
              set.all() ? SetRel.SetOp.SET_OP_UNION_ALL : SetRel.SetOp.SET_OP_UNION_DISTINCT;
          case INTERSECT ->
              set.all()
                  ? SetRel.SetOp.SET_OP_INTERSECTION_MULTISET_ALL
                  : SetRel.SetOp.SET_OP_INTERSECTION_MULTISET;
          case EXCEPT ->
              set.all() ? SetRel.SetOp.SET_OP_MINUS_PRIMARY_ALL : SetRel.SetOp.SET_OP_MINUS_PRIMARY;
        };
    SetRel.Builder made = SetRel.newBuilder().setCommon(direct()).setOp(operator);
    set.inputs().forEach(input -> made.addInputs(rel(input)));
    return Rel.newBuilder().setSet(made).build();
  }
}
