// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.function.aggregate.ArrayAgg;
import io.dfj.engine.function.conditional.OnlyValue;
import io.dfj.engine.function.nested.MakeArray;
import io.dfj.engine.logical.LibraryAggregate;
import io.dfj.engine.logical.LibraryFunction;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the expressions of one operator are rewritten: outer columns become columns of the
 * operator's input, and each subquery is joined to the input and becomes a column of it.
 *
 * <p>Columns of the input: the operator's own ones, the values of the outer columns, and what
 * subqueries added.
 */
final class SubqueryScope {
  private final RexBuilder builder;
  private final OuterColumns outer;
  private final Set<CorrelationId> variables;
  private final RelNode base;
  private final int width;
  private final Map<RexSubQuery, RexNode> joined = new HashMap<>();
  private RelNode rel;

  /**
   * @param base the operator's columns and after them the values of {@code outer}
   * @param variables that stand for a row of the operator's own columns
   */
  SubqueryScope(RelNode base, OuterColumns outer, Set<CorrelationId> variables) {
    this.builder = base.getCluster().getRexBuilder();
    this.outer = outer;
    this.variables = variables;
    this.base = base;
    this.width = base.getRowType().getFieldCount() - outer.count();
    this.rel = base;
  }

  /** The input with all that was joined to it. */
  RelNode rel() {
    return rel;
  }

  RexNode rewrite(RexNode node) {
    return node.accept(new Rewriter());
  }

  /** Keeps the rows for which the condition is true. */
  void filter(RexNode condition) {
    for (RexNode conjunct : RelOptUtil.conjunctions(condition)) {
      boolean negated = conjunct.getKind() == SqlKind.NOT;
      RexNode operand = negated ? ((RexCall) conjunct).getOperands().get(0) : conjunct;
      if (operand instanceof RexSubQuery subquery
          && (subquery.getKind() == SqlKind.EXISTS
              || !negated
                  && (subquery.getKind() == SqlKind.IN || subquery.getKind() == SqlKind.SOME))) {
        test(subquery, negated ? JoinRelType.ANTI : JoinRelType.SEMI);
      } else {
        RexNode rewritten = rewrite(conjunct);
        rel = LogicalFilter.create(rel, rewritten);
      }
    }
  }

  /** References to the values of the outer columns. */
  List<RexNode> outerValues() {
    List<RexNode> values = new ArrayList<>();
    for (int i = 0; i < outer.count(); i++) {
      values.add(builder.makeInputRef(rel, width + i));
    }
    return values;
  }

  /**
   * Joins a plan that may read columns of this scope.
   *
   * @return the place of the first column of the plan
   */
  int lateral(RelNode right, JoinRelType type) {
    Set<OuterColumns.Column> read = read(right);
    OuterColumns columns = columns(read, right, true);
    RelNode unnested = Unnesting.rewrite(right, columns);
    int first = rel.getRowType().getFieldCount();
    rel = Unnesting.join(rel, unnested, matches(read, unnested), type);
    return first;
  }

  /** The same subquery again, as in what becomes of COALESCE, is joined once. */
  private RexNode subquery(RexSubQuery subquery) {
    RexNode known = joined.get(subquery);
    if (known == null) {
      known = join(subquery);
      if (OuterRows.isDeterministic(subquery.rel)) {
        joined.put(subquery, known);
      }
    }
    return known;
  }

  private RexNode join(RexSubQuery subquery) {
    return switch (subquery.getKind()) {
      case EXISTS, IN, SOME -> test(subquery, JoinRelType.LEFT_MARK);
      case SCALAR_QUERY -> scalar(subquery.rel);
      case ARRAY_QUERY_CONSTRUCTOR -> array(subquery);
      default ->
          throw new DfjException(
              ErrorCode.FEATURE_NOT_SUPPORTED,
              "subquery " + subquery.getOperator().getName() + " is not supported");
    };
  }

  /** A semi, anti or mark join; gives the mark's column. */
  private RexNode test(RexSubQuery subquery, JoinRelType type) {
    List<RexNode> operands = subquery.getOperands().stream().map(this::rewrite).toList();
    Set<OuterColumns.Column> read = read(subquery.rel);
    OuterColumns columns = columns(read, subquery.rel, true);
    RelNode unnested = Unnesting.rewrite(subquery.rel, columns);
    List<RexNode> conditions = matches(read, unnested);
    int left = rel.getRowType().getFieldCount();
    SqlOperator comparison =
        subquery.getOperator() instanceof SqlQuantifyOperator quantified
                && subquery.getKind() == SqlKind.SOME
            ? RelOptUtil.op(quantified.comparisonKind, null)
            : SqlStdOperatorTable.EQUALS;
    for (int i = 0; i < operands.size(); i++) {
      RexNode value = RexUtil.shift(builder.makeInputRef(unnested, i), left);
      conditions.add(builder.makeCall(comparison, operands.get(i), value));
    }
    rel = Unnesting.join(rel, unnested, conditions, type);
    return builder.makeInputRef(rel, rel.getRowType().getFieldCount() - 1);
  }

  private RexNode scalar(RelNode subquery) {
    Set<OuterColumns.Column> read = read(subquery);
    RexNode aggregated = aggregated(subquery, read);
    if (aggregated != null) {
      return aggregated;
    }
    OuterColumns columns = columns(read, subquery, true);
    RelNode unnested = Unnesting.rewrite(subquery, columns);
    int value = rel.getRowType().getFieldCount();
    if (isOneRow(subquery)) {
      rel = Unnesting.join(rel, unnested, matches(read, unnested), JoinRelType.LEFT);
      return builder.makeInputRef(rel, value);
    }
    if (read.isEmpty()) {
      rel = Unnesting.join(rel, singleValue(unnested), List.of(), JoinRelType.LEFT);
      return builder.makeInputRef(rel, value);
    }
    RelNode counted = counted(unnested, read.size());
    rel = Unnesting.join(rel, counted, matches(read, counted), JoinRelType.LEFT);
    return builder.makeCall(
        builder.getTypeFactory().createTypeWithNullability(subqueryType(subquery), true),
        LibraryFunction.of(OnlyValue.FUNCTION),
        List.of(builder.makeInputRef(rel, value + 1), builder.makeInputRef(rel, value)));
  }

  /** The values of all rows, in the order of a sort on top; an empty array where there is none. */
  private RexNode array(RexSubQuery subquery) {
    RelNode rows = subquery.rel;
    if (rows.getRowType().getFieldCount() != 1) {
      throw new DfjException(
          ErrorCode.SYNTAX_ERROR, "a subquery that is an array must give one column");
    }
    AggregateCall call =
        AggregateCall.create(
            LibraryAggregate.of(ArrayAgg.FUNCTION),
            false,
            false,
            false,
            List.of(),
            List.of(0),
            -1,
            null,
            rows instanceof Sort sort ? sort.getCollation() : RelCollations.EMPTY,
            true,
            rows,
            null,
            null);
    RelNode all =
        LogicalAggregate.create(rows, List.of(), ImmutableBitSet.of(), null, List.of(call));
    RexNode empty =
        builder.makeCall(subquery.getType(), LibraryFunction.of(MakeArray.FUNCTION), List.of());
    return builder.makeCall(
        subquery.getType(), SqlStdOperatorTable.COALESCE, List.of(scalar(all), empty));
  }

  private static RelDataType subqueryType(RelNode subquery) {
    return subquery.getRowType().getFieldList().get(0).getType();
  }

  /**
   * For each row of outer values a value and the number of values. Which outer rows there are is
   * known above the join only: more than one value for another is no error.
   */
  private RelNode counted(RelNode unnested, int outerCount) {
    RelNode grouped =
        LogicalAggregate.create(
            unnested,
            List.of(),
            ImmutableBitSet.range(1, 1 + outerCount),
            null,
            List.of(
                call(SqlStdOperatorTable.ANY_VALUE, List.of(0), unnested, false), count(unnested)));
    List<RexNode> order = references(grouped, outerCount, outerCount + 2);
    order.addAll(references(grouped, 0, outerCount));
    return Unnesting.project(grouped, order);
  }

  private static RelNode singleValue(RelNode unnested) {
    return LogicalAggregate.create(
        unnested,
        List.of(),
        ImmutableBitSet.of(),
        null,
        List.of(call(SqlStdOperatorTable.SINGLE_VALUE, List.of(0), unnested, true)));
  }

  /** How many rows there are. */
  static AggregateCall count(RelNode input) {
    return call(SqlStdOperatorTable.COUNT, List.of(), input, false);
  }

  private static AggregateCall call(
      SqlAggFunction function, List<Integer> arguments, RelNode input, boolean noGroups) {
    return AggregateCall.create(
        function,
        false,
        false,
        false,
        List.of(),
        arguments,
        -1,
        null,
        RelCollations.EMPTY,
        noGroups,
        input,
        null,
        null);
  }

  private static boolean isOneRow(RelNode rel) {
    return rel instanceof Project project
        ? isOneRow(project.getInput())
        : rel instanceof Aggregate aggregate && aggregate.getGroupCount() == 0;
  }

  /**
   * An aggregate over all rows, under a projection: groups are made by the subquery's own columns
   * and looked up; where there is none, the aggregate is that of no rows.
   */
  private @Nullable RexNode aggregated(RelNode subquery, Set<OuterColumns.Column> read) {
    @Nullable Project project = subquery instanceof Project top ? top : null;
    RelNode below = project == null ? subquery : project.getInput();
    if (read.isEmpty()
        || !(below instanceof Aggregate aggregate)
        || aggregate.getGroupCount() > 0
        || aggregate.getGroupSets().size() > 1
        || project != null
            && (project.containsOver() || RexUtil.SubQueryFinder.containsSubQuery(project))
        || !aggregate.getAggCallList().stream().allMatch(SubqueryScope::isKnownOverNoRows)) {
      return null;
    }
    Set<OuterColumns.Column> inner = read(aggregate.getInput());
    OuterColumns columns = new OuterColumns(List.copyOf(inner), null);
    if (inner.isEmpty() || !DerivedDomain.derives(aggregate.getInput(), columns)) {
      return null;
    }
    RelNode input = Unnesting.rewrite(aggregate.getInput(), columns);
    int fields = aggregate.getInput().getRowType().getFieldCount();
    RelNode grouped =
        LogicalAggregate.create(
            input,
            List.of(),
            ImmutableBitSet.range(fields, fields + columns.count()),
            null,
            Unnesting.grouped(aggregate.getAggCallList(), input));
    List<RexNode> order = new ArrayList<>();
    order.add(builder.makeLiteral(true));
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      order.add(builder.makeInputRef(grouped, columns.count() + i));
    }
    for (int i = 0; i < columns.count(); i++) {
      order.add(builder.makeInputRef(grouped, i));
    }
    RelNode looked = Unnesting.project(grouped, order);
    int first = rel.getRowType().getFieldCount();
    rel = Unnesting.join(rel, looked, matches(inner, looked), JoinRelType.LEFT);
    List<RexNode> values = new ArrayList<>();
    for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
      RexNode value = builder.makeInputRef(rel, first + 1 + i);
      if (isZeroOverNoRows(aggregate.getAggCallList().get(i))) {
        RexNode none =
            builder.makeCall(SqlStdOperatorTable.IS_NULL, builder.makeInputRef(rel, first));
        RexNode zero = builder.makeExactLiteral(BigDecimal.ZERO, value.getType());
        value = builder.makeCall(SqlStdOperatorTable.CASE, none, zero, value);
      }
      values.add(value);
    }
    return project == null
        ? values.get(0)
        : project
            .getProjects()
            .get(0)
            .accept(
                new Rewriter() {
                  @Override
                  public RexNode visitInputRef(RexInputRef ref) {
                    return values.get(ref.getIndex());
                  }
                });
  }

  private static boolean isZeroOverNoRows(AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.COUNT
        || call.getAggregation().getKind() == SqlKind.SUM0;
  }

  private static boolean isKnownOverNoRows(AggregateCall call) {
    return isZeroOverNoRows(call)
        || switch (call.getAggregation().getKind()) {
          case SUM, MIN, MAX, AVG -> true;
          default -> false;
        };
  }

  /** The columns of this scope that a subquery reads, as it names them. */
  private Set<OuterColumns.Column> read(RelNode subquery) {
    return OuterColumns.in(
        subquery,
        column -> variables.contains(column.variable()) || outer.columns().contains(column));
  }

  private int place(OuterColumns.Column column) {
    return variables.contains(column.variable())
        ? column.field()
        : width + outer.columns().indexOf(column);
  }

  private OuterColumns columns(
      Set<OuterColumns.Column> read, RelNode subquery, boolean derivedAllowed) {
    if (read.isEmpty()) {
      return OuterColumns.NONE;
    }
    List<OuterColumns.Column> columns = List.copyOf(read);
    OuterColumns derived = new OuterColumns(columns, null);
    return derivedAllowed && DerivedDomain.derives(subquery, derived)
        ? derived
        : new OuterColumns(columns, Unnesting.distinct(base, places(read)));
  }

  private int[] places(Set<OuterColumns.Column> read) {
    return read.stream().mapToInt(this::place).toArray();
  }

  /** Conditions that this scope's columns are those that the right side was computed for. */
  private List<RexNode> matches(Set<OuterColumns.Column> read, RelNode right) {
    List<RexNode> conditions = new ArrayList<>();
    int left = rel.getRowType().getFieldCount();
    int first = right.getRowType().getFieldCount() - read.size();
    for (OuterColumns.Column column : read) {
      conditions.add(
          builder.makeCall(
              SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
              builder.makeInputRef(rel, place(column)),
              RexUtil.shift(builder.makeInputRef(right, first++), left)));
    }
    return conditions;
  }

  private class Rewriter extends RexShuttle {
    @Override
    public RexNode visitSubQuery(RexSubQuery subquery) {
      return subquery(subquery);
    }

    @Override
    public RexNode visitInputRef(RexInputRef ref) {
      return builder.makeInputRef(rel, ref.getIndex());
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      OuterColumns.Column column = OuterColumns.column(access);
      if (column == null) {
        return super.visitFieldAccess(access);
      }
      if (!variables.contains(column.variable()) && !outer.columns().contains(column)) {
        throw new DfjException(
            ErrorCode.FEATURE_NOT_SUPPORTED,
            "outer column " + access.getField().getName() + " cannot be read here");
      }
      // A value that equals an outer column that is never null may come from one that can be.
      RexNode value = builder.makeInputRef(rel, place(column));
      return access.getType().isNullable() ? value : builder.makeNotNull(value);
    }

    /** A window never spans rows that belong to different outer rows. */
    @Override
    public RexNode visitOver(RexOver over) {
      RexOver moved = (RexOver) super.visitOver(over);
      if (outer.isEmpty()) {
        return moved;
      }
      RexWindow window = moved.getWindow();
      List<RexNode> partition = new ArrayList<>(window.partitionKeys);
      partition.addAll(outerValues());
      return builder.makeOver(
          moved.getType(),
          moved.getAggOperator(),
          moved.getOperands(),
          partition,
          window.orderKeys,
          window.getLowerBound(),
          window.getUpperBound(),
          window.getExclude(),
          window.isRows(),
          true,
          false,
          moved.isDistinct(),
          moved.ignoreNulls());
    }
  }

  /** Columns of the input as they come, for projections. */
  static List<RexNode> references(RelNode rel, int from, int to) {
    List<RexNode> references = new ArrayList<>();
    for (int i = from; i < to; i++) {
      references.add(rel.getCluster().getRexBuilder().makeInputRef(rel, i));
    }
    return references;
  }
}
