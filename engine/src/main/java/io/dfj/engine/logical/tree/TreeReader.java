// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.tree;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.dfj.engine.logical.CalciteTypes;
import io.dfj.engine.logical.Extension;
import io.dfj.engine.logical.LogicalPlan;
import io.dfj.engine.logical.PlanCluster;
import io.dfj.engine.logical.Repartition;
import io.dfj.engine.logical.RepeatRows;
import io.dfj.engine.logical.TableAdapter;
import io.dfj.engine.logical.Unnest;
import io.dfj.engine.logical.UnnestFunction;
import io.dfj.engine.logical.WindowOperator;
import io.dfj.metadata.error.DfjException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalCorrelate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalIntersect;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalMinus;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Makes plans of trees, and finds out whether a tree is one of a plan at all. */
public final class TreeReader {
  /** More are no machine's. */
  private static final int MOST_PARTITIONS = 1 << 16;

  private final OperatorNames operators;
  private final RelOptCluster cluster = PlanCluster.create();
  private final RexBuilder builder = cluster.getRexBuilder();
  private final Map<Integer, CorrelationId> variables = new HashMap<>();

  /** What correlations stand for where the reader is: the rows of operators around it. */
  private final Map<Integer, RelDataType> bound = new HashMap<>();

  /** By identity: expressions share the trees of their types, which may be large. */
  private final Map<TypeTree, RelDataType> types = new IdentityHashMap<>();

  private final int parameterCount;

  private TreeReader(OperatorNames operators, int parameterCount) {
    this.operators = operators;
    this.parameterCount = parameterCount;
  }

  /**
   * The plan of a whole query.
   *
   * @throws MalformedTreeException if it is none
   */
  public static LogicalPlan read(LogicalTree tree, OperatorNames operators) {
    TreeReader reader = new TreeReader(operators, tree.parameters().size());
    RelNode root = reader.rel(tree.root());
    if (root.getRowType().getFieldCount() != tree.schema().size()) {
      throw new MalformedTreeException(
          root.getRowType().getFieldCount() + " columns for " + tree.schema().size() + " names");
    }
    for (int i = 0; i < tree.schema().size(); i++) {
      var declared = tree.schema().field(i).type();
      var made = CalciteTypes.toDataType(root.getRowType().getFieldList().get(i).getType());
      if (declared.storage() != made.storage()) {
        throw new MalformedTreeException("column " + i + " is " + made + ", not " + declared);
      }
    }
    if (!tree.origins().isEmpty() && tree.origins().size() != tree.schema().size()) {
      throw new MalformedTreeException("origins of " + tree.origins().size() + " columns");
    }
    return new LogicalPlan(
        root, tree.schema(), tree.parameters(), tree.origins(), tree.warnings(), tree.optimized());
  }

  private RelNode rel(RelTree tree) {
    if (tree instanceof RelTree.Scan scan) {
      return scan(scan);
    } else if (tree instanceof RelTree.Values values) {
      return values(values);
    } else if (tree instanceof RelTree.Projection projection) {
      return projection(projection);
    } else if (tree instanceof RelTree.Filter filter) {
      RelNode input = rel(filter.input());
      Set<CorrelationId> ids = bind(filter.variables(), input.getRowType());
      RexNode condition = condition(filter.condition(), input.getRowType());
      filter.variables().forEach(bound::remove);
      return LogicalFilter.create(input, condition, ImmutableSet.copyOf(ids));
    } else if (tree instanceof RelTree.Join join) {
      return join(join);
    } else if (tree instanceof RelTree.Correlate correlate) {
      return correlate(correlate);
    } else if (tree instanceof RelTree.Aggregate aggregate) {
      return aggregate(aggregate);
    } else if (tree instanceof RelTree.Sort sort) {
      RelNode input = rel(sort.input());
      return LogicalSort.create(
          input,
          collation(sort.order(), input.getRowType()),
          count(sort.offset()),
          count(sort.fetch()));
    } else if (tree instanceof RelTree.SetOperation set) {
      return set(set);
    } else if (tree instanceof RelTree.Unnest unnest) {
      return unnest(unnest);
    } else if (tree instanceof RelTree.RepeatRows repeat) {
      RelNode input = rel(repeat.input());
      column(repeat.countColumn(), input.getRowType(), SqlTypeName.BIGINT);
      return new RepeatRows(cluster, input.getTraitSet(), input, repeat.countColumn());
    } else if (tree instanceof RelTree.Repartition divided) {
      return repartition(divided);
    } else if (tree instanceof RelTree.Extension extension) {
      return extension(extension);
    }
    throw new IllegalStateException("no reader of " + tree.getClass().getSimpleName());
  }

  private RelNode scan(RelTree.Scan scan) {
    TableAdapter table = new TableAdapter(scan.table());
    RelDataType columns = TypeTrees.row(scan.columns());
    compatible(table.getRowType(cluster.getTypeFactory()), columns, scan.name());
    return LogicalTableScan.create(cluster, table.in(columns, scan.name()), List.of());
  }

  private RelNode values(RelTree.Values values) {
    RelDataType columns = TypeTrees.row(values.columns());
    ImmutableList.Builder<ImmutableList<RexLiteral>> rows = ImmutableList.builder();
    for (List<RexTree.Literal> row : values.rows()) {
      if (row.size() != columns.getFieldCount()) {
        throw new MalformedTreeException(
            "a row of " + row.size() + " values for " + columns.getFieldCount() + " columns");
      }
      ImmutableList.Builder<RexLiteral> literals = ImmutableList.builder();
      for (int i = 0; i < row.size(); i++) {
        RelDataType type = columns.getFieldList().get(i).getType();
        RexLiteral literal = literal(row.get(i));
        if (literal.isNull() && !type.isNullable()) {
          throw new MalformedTreeException("null in a column without nulls");
        } else if (!literal.isNull()
            && literal.getType().getSqlTypeName().getFamily()
                != type.getSqlTypeName().getFamily()) {
          throw new MalformedTreeException(
              "a value of " + literal.getType() + " in a column of " + type);
        }
        literals.add(literal);
      }
      rows.add(literals.build());
    }
    return LogicalValues.create(cluster, columns, rows.build());
  }

  private RelNode projection(RelTree.Projection projection) {
    RelNode input = rel(projection.input());
    if (projection.names().size() != projection.expressions().size()) {
      throw new MalformedTreeException(
          projection.names().size() + " names of " + projection.expressions().size() + " columns");
    }
    Set<CorrelationId> ids = bind(projection.variables(), input.getRowType());
    List<RexNode> expressions = list(projection.expressions(), input.getRowType());
    projection.variables().forEach(bound::remove);
    return LogicalProject.create(input, List.of(), expressions, projection.names(), ids);
  }

  private RelNode join(RelTree.Join join) {
    RelNode left = rel(join.left());
    RelNode right = rel(join.right());
    List<RelDataTypeField> fields = new ArrayList<>(left.getRowType().getFieldList());
    fields.addAll(right.getRowType().getFieldList());
    RelDataType both =
        cluster
            .getTypeFactory()
            .createStructType(
                fields.stream().map(RelDataTypeField::getType).toList(),
                fields.stream().map(RelDataTypeField::getName).toList());
    Set<CorrelationId> ids = bind(join.variables(), both);
    RexNode condition = condition(join.condition(), both);
    join.variables().forEach(bound::remove);
    return LogicalJoin.create(left, right, List.of(), condition, ids, type(join.kind()));
  }

  private RelNode correlate(RelTree.Correlate correlate) {
    RelNode left = rel(correlate.left());
    Set<CorrelationId> ids = bind(List.of(correlate.variable()), left.getRowType());
    RelNode right = rel(correlate.right());
    bound.remove(correlate.variable());
    JoinRelType type = type(correlate.kind());
    if (type != JoinRelType.INNER
        && type != JoinRelType.LEFT
        && type != JoinRelType.SEMI
        && type != JoinRelType.ANTI
        && type != JoinRelType.LEFT_MARK) {
      throw new MalformedTreeException("a correlated join of kind " + type);
    }
    return LogicalCorrelate.create(
        left,
        right,
        List.of(),
        ids.iterator().next(),
        columns(correlate.columns(), left.getRowType()),
        type);
  }

  private RelNode aggregate(RelTree.Aggregate aggregate) {
    RelNode input = rel(aggregate.input());
    RelDataType row = input.getRowType();
    ImmutableBitSet keys = columns(aggregate.keys(), row);
    List<ImmutableBitSet> groups = new ArrayList<>();
    for (List<Integer> group : aggregate.groups()) {
      ImmutableBitSet set = columns(group, row);
      if (!keys.contains(set)) {
        throw new MalformedTreeException("a grouping set of other columns than the keys");
      }
      groups.add(set);
    }
    if (groups.isEmpty()) {
      throw new MalformedTreeException("no grouping set");
    }
    List<ImmutableBitSet> ordered =
        groups.stream().sorted(ImmutableBitSet.COMPARATOR).distinct().toList();
    if (!ordered.equals(groups) || !ImmutableBitSet.union(groups).equals(keys)) {
      throw new MalformedTreeException("grouping sets out of order");
    }
    List<AggregateCall> calls = new ArrayList<>();
    aggregate.calls().forEach(call -> calls.add(call(call, row)));
    return LogicalAggregate.create(input, List.of(), keys, groups, calls);
  }

  private AggregateCall call(RelTree.AggregateCall call, RelDataType row) {
    if (!(TreeOperators.of(call.operator(), operators) instanceof SqlAggFunction function)) {
      throw new MalformedTreeException("an aggregate that is none");
    }
    call.arguments().forEach(argument -> column(argument, row, null));
    OperandRules.checkAggregate(
        function,
        call.arguments().stream()
            .map(argument -> CalciteTypes.operandType(row.getFieldList().get(argument).getType()))
            .toList(),
        type(call.type()));
    if (call.filter() != -1) {
      column(call.filter(), row, SqlTypeName.BOOLEAN);
    }
    List<Integer> distinctKeys = call.distinctKeys();
    return AggregateCall.create(
        function,
        call.distinct(),
        call.approximate(),
        call.ignoreNulls(),
        list(call.constants(), row),
        call.arguments(),
        call.filter(),
        distinctKeys == null ? null : columns(distinctKeys, row),
        collation(call.order(), row),
        type(call.type()),
        call.name());
  }

  private RelNode set(RelTree.SetOperation set) {
    List<RelNode> inputs = new ArrayList<>();
    set.inputs().forEach(input -> inputs.add(rel(input)));
    if (inputs.isEmpty()) {
      throw new MalformedTreeException(set.operator() + " of nothing");
    }
    RelDataType first = inputs.get(0).getRowType();
    List<RelDataType> types = inputs.stream().map(RelNode::getRowType).toList();
    if (types.stream().anyMatch(type -> type.getFieldCount() != first.getFieldCount())
        || cluster.getTypeFactory().leastRestrictive(types) == null) {
      throw new MalformedTreeException(set.operator() + " of rows of types " + types);
    }
    return switch (set.operator()) {
      case UNION -> LogicalUnion.create(inputs, set.all());
      case INTERSECT -> LogicalIntersect.create(inputs, set.all());
      case EXCEPT -> LogicalMinus.create(inputs, set.all());
    };
  }

  private RelNode unnest(RelTree.Unnest unnest) {
    RelNode input = rel(unnest.input());
    int width = input.getRowType().getFieldCount();
    if (unnest.collections() < 1 || unnest.collections() > width) {
      throw new MalformedTreeException(unnest.collections() + " collections of " + width);
    }
    for (int i = width - unnest.collections(); i < width; i++) {
      RelDataType type = input.getRowType().getFieldList().get(i).getType();
      if (!UnnestFunction.isCollection(type)) {
        throw new MalformedTreeException("elements of " + type);
      }
    }
    return Unnest.create(input, unnest.collections(), unnest.ordinality(), unnest.kept());
  }

  private RelNode repartition(RelTree.Repartition divided) {
    RelNode input = rel(divided.input());
    RelDataType row = input.getRowType();
    divided.keys().forEach(key -> column(key, row, null));
    if (divided.partitions() < 1
        || divided.partitions() > MOST_PARTITIONS
        || divided.width() < 0
        || divided.width() > row.getFieldCount()) {
      throw new MalformedTreeException(
          divided.partitions() + " partitions of " + divided.width() + " columns");
    }
    return Repartition.create(input, divided.keys(), divided.partitions(), divided.width());
  }

  private RelNode extension(RelTree.Extension tree) {
    List<RelNode> inputs = new ArrayList<>();
    if (tree.inputs().size() != tree.inputSchemas().size()) {
      throw new MalformedTreeException(
          tree.inputs().size() + " inputs of " + tree.inputSchemas().size() + " schemas");
    }
    for (int i = 0; i < tree.inputs().size(); i++) {
      RelNode input = rel(tree.inputs().get(i));
      RelDataType known = CalciteTypes.toCalcite(tree.inputSchemas().get(i));
      compatible(input.getRowType(), known, List.of("input " + (i + 1)));
      inputs.add(input);
    }
    Extension made;
    try {
      made = Extension.create(cluster, inputs, tree.node(), tree.inputSchemas());
    } catch (DfjException e) {
      throw new MalformedTreeException(String.valueOf(e.getMessage()), e);
    }
    if (!made.schema().equals(tree.schema())) {
      throw new MalformedTreeException(
          Extension.owner(tree.node())
              + " of columns "
              + tree.schema()
              + ", which has "
              + made.schema()
              + " here");
    }
    return made;
  }

  /** Rows that plans take for one another. */
  private static void compatible(RelDataType one, RelDataType other, List<String> where) {
    boolean same = one.getFieldCount() == other.getFieldCount();
    for (int i = 0; same && i < one.getFieldCount(); i++) {
      same =
          CalciteTypes.operandType(one.getFieldList().get(i).getType()).storage()
              == CalciteTypes.operandType(other.getFieldList().get(i).getType()).storage();
    }
    if (!same) {
      throw new MalformedTreeException(
          "the columns of " + String.join(".", where) + " are " + one + ", not " + other);
    }
  }

  private RelDataType type(TypeTree tree) {
    return types.computeIfAbsent(tree, TypeTrees::make);
  }

  private static JoinRelType type(RelTree.JoinKind kind) {
    return switch (kind) {
      case INNER -> JoinRelType.INNER;
      case LEFT -> JoinRelType.LEFT;
      case RIGHT -> JoinRelType.RIGHT;
      case FULL -> JoinRelType.FULL;
      case SEMI -> JoinRelType.SEMI;
      case ANTI -> JoinRelType.ANTI;
      case LEFT_MARK -> JoinRelType.LEFT_MARK;
    };
  }

  private Set<CorrelationId> bind(List<Integer> ids, RelDataType row) {
    Set<CorrelationId> made = new HashSet<>();
    for (int id : ids) {
      if (bound.containsKey(id)) {
        throw new MalformedTreeException("variable " + id + " is bound twice");
      }
      CorrelationId variable = cluster.createCorrel();
      variables.put(id, variable);
      bound.put(id, row);
      made.add(variable);
    }
    return made;
  }

  private static void column(int index, RelDataType row, @Nullable SqlTypeName type) {
    if (index < 0 || index >= row.getFieldCount()) {
      throw new MalformedTreeException("column " + index + " of " + row.getFieldCount());
    }
    RelDataType found = row.getFieldList().get(index).getType();
    if (type != null && found.getSqlTypeName() != type) {
      throw new MalformedTreeException("column " + index + " is " + found + ", not " + type);
    }
  }

  private static ImmutableBitSet columns(List<Integer> indexes, RelDataType row) {
    indexes.forEach(index -> column(index, row, null));
    return ImmutableBitSet.of(indexes);
  }

  private static RelCollation collation(List<RelTree.ColumnOrder> order, RelDataType row) {
    List<RelFieldCollation> keys = new ArrayList<>();
    for (RelTree.ColumnOrder key : order) {
      column(key.column(), row, null);
      keys.add(
          new RelFieldCollation(
              key.column(),
              key.descending()
                  ? RelFieldCollation.Direction.DESCENDING
                  : RelFieldCollation.Direction.ASCENDING,
              key.nullsFirst()
                  ? RelFieldCollation.NullDirection.FIRST
                  : RelFieldCollation.NullDirection.LAST));
    }
    return RelCollations.of(keys);
  }

  private @Nullable RexNode count(@Nullable RexTree tree) {
    if (tree == null) {
      return null;
    }
    RexNode count = rex(tree, cluster.getTypeFactory().builder().build());
    if (!SqlTypeName.NUMERIC_TYPES.contains(count.getType().getSqlTypeName())) {
      throw new MalformedTreeException("a row count of " + count.getType());
    }
    return count;
  }

  private RexNode condition(RexTree tree, RelDataType row) {
    RexNode condition = rex(tree, row);
    SqlTypeName type = condition.getType().getSqlTypeName();
    if (type != SqlTypeName.BOOLEAN && type != SqlTypeName.NULL) {
      throw new MalformedTreeException("a condition of " + condition.getType());
    }
    return condition;
  }

  private List<RexNode> list(List<RexTree> trees, RelDataType row) {
    List<RexNode> nodes = new ArrayList<>();
    trees.forEach(tree -> nodes.add(rex(tree, row)));
    return nodes;
  }

  private RexNode rex(RexTree tree, RelDataType row) {
    if (tree instanceof RexTree.InputRef ref) {
      column(ref.index(), row, null);
      RelDataType found = row.getFieldList().get(ref.index()).getType();
      RelDataType declared = type(ref.type());
      if (found.getSqlTypeName() != declared.getSqlTypeName()) {
        throw new MalformedTreeException(
            "column " + ref.index() + " is " + found + ", not " + declared);
      }
      return builder.makeInputRef(declared, ref.index());
    } else if (tree instanceof RexTree.Literal literal) {
      return literal(literal);
    } else if (tree instanceof RexTree.Parameter parameter) {
      if (parameter.index() < 0 || parameter.index() >= parameterCount) {
        throw new MalformedTreeException(
            "parameter " + parameter.index() + " of " + parameterCount);
      }
      return builder.makeDynamicParam(type(parameter.type()), parameter.index());
    } else if (tree instanceof RexTree.Call call) {
      return call(call, row);
    } else if (tree instanceof RexTree.Over over) {
      return over(over, row);
    } else if (tree instanceof RexTree.SubQuery query) {
      return subquery(query, row);
    } else if (tree instanceof RexTree.Variable variable) {
      RelDataType type = bound.get(variable.id());
      CorrelationId id = variables.get(variable.id());
      if (type == null || id == null) {
        throw new MalformedTreeException("variable " + variable.id() + " is not bound here");
      }
      // Of the row that is really there: the planner's own may have been of a join.
      return builder.makeCorrel(type, id);
    } else if (tree instanceof RexTree.FieldAccess access) {
      RexNode from = rex(access.row(), row);
      if (!from.getType().isStruct()) {
        throw new MalformedTreeException("a field of " + from.getType());
      }
      column(access.index(), from.getType(), null);
      return builder.makeFieldAccess(from, access.index());
    }
    throw new IllegalStateException("no reader of " + tree.getClass().getSimpleName());
  }

  private RexLiteral literal(RexTree.Literal literal) {
    return LiteralTrees.make(literal.value(), type(literal.type()), builder);
  }

  private RexNode call(RexTree.Call call, RelDataType row) {
    SqlOperator operator = TreeOperators.of(call.operator(), operators);
    List<RexNode> operands = list(call.operands(), row);
    RelDataType type = type(call.type());
    OperandRules.check(operator, operands, type);
    SqlKind kind = operator.getKind();
    boolean flat = kind == SqlKind.AND || kind == SqlKind.OR;
    return builder.makeCall(type, operator, flat ? flattened(kind, operands) : operands);
  }

  /** Conditions of one kind within each other, as other engines write them, side by side. */
  private static List<RexNode> flattened(SqlKind kind, List<RexNode> operands) {
    List<RexNode> all = new ArrayList<>();
    for (RexNode operand : operands) {
      if (operand.getKind() == kind) {
        all.addAll(((RexCall) operand).getOperands());
      } else {
        all.add(operand);
      }
    }
    return all;
  }

  private RexNode over(RexTree.Over over, RelDataType row) {
    WindowOperator operator = TreeOperators.window(over.operator());
    List<RexNode> operands = list(over.arguments(), row);
    if (operands.size() != operator.call().operands()) {
      throw new MalformedTreeException(
          operator.call().name() + " over a window with " + operands.size() + " operands");
    }
    OperandRules.check(operator, operands, type(over.type()));
    List<RexFieldCollation> keys = new ArrayList<>();
    for (RexTree.OrderKey key : over.orderKeys()) {
      Set<SqlKind> directions = new HashSet<>();
      if (key.descending()) {
        directions.add(SqlKind.DESCENDING);
      }
      directions.add(key.nullsFirst() ? SqlKind.NULLS_FIRST : SqlKind.NULLS_LAST);
      keys.add(new RexFieldCollation(rex(key.value(), row), directions));
    }
    return builder.makeOver(
        type(over.type()),
        operator,
        operands,
        list(over.partitionKeys(), row),
        ImmutableList.copyOf(keys),
        RexWindowBounds.UNBOUNDED_PRECEDING,
        RexWindowBounds.CURRENT_ROW,
        RexWindowExclusion.EXCLUDE_NO_OTHER,
        true,
        true,
        false,
        operator.call().distinct(),
        operator.call().ignoreNulls());
  }

  private RexNode subquery(RexTree.SubQuery tree, RelDataType row) {
    SqlOperator operator = TreeOperators.of(tree.operator(), operators);
    List<RexNode> operands = list(tree.operands(), row);
    RelNode query = rel(tree.query());
    int compared =
        switch (operator.getKind()) {
          case IN, NOT_IN, SOME, ALL -> operands.size();
          default -> 0;
        };
    if (compared != operands.size()
        || compared > 0 && query.getRowType().getFieldCount() != compared) {
      throw new MalformedTreeException(
          operands.size() + " values compared with " + query.getRowType().getFieldCount());
    }
    for (int i = 0; i < compared; i++) {
      RelDataType column = query.getRowType().getFieldList().get(i).getType();
      OperandRules.comparable(operands.get(i).getType(), column);
    }
    RexSubQuery made =
        switch (operator.getKind()) {
          case IN -> RexSubQuery.in(query, ImmutableList.copyOf(operands));
          case SOME, ALL ->
              RexSubQuery.some(
                  query, ImmutableList.copyOf(operands), (SqlQuantifyOperator) operator);
          case EXISTS -> RexSubQuery.exists(query);
          case SCALAR_QUERY -> {
            if (query.getRowType().getFieldCount() != 1) {
              throw new MalformedTreeException("a scalar query of several columns");
            }
            yield RexSubQuery.scalar(query);
          }
          case ARRAY_QUERY_CONSTRUCTOR -> RexSubQuery.array(query);
          default -> throw new MalformedTreeException("a subquery of " + operator.getName());
        };
    return made.clone(type(tree.type()), made.getOperands());
  }
}
