// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import com.google.common.collect.ImmutableList;
import io.dfj.engine.logical.Unnest;
import io.dfj.engine.logical.WindowOperator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexWindowBounds;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Computes a plan for all rows of the outer side at once: {@code rewrite(plan, outer)} gives, for
 * each row of the domain of {@code outer}, the rows of the plan with the domain's row appended.
 *
 * <pre>
 *   Aggregate(max(y))                    Aggregate(by d, max(y))
 *     Filter(b.x &lt; $cor.x)      =&gt;         Filter(b.x &lt; d)
 *       Scan b                                 Join(true)
 *                                                Scan b
 *                                                domain(d)
 * </pre>
 *
 * <p>Neither the result's expressions have subqueries nor is there a correlation in it.
 */
final class Unnesting {
  private final OuterColumns outer;

  private Unnesting(OuterColumns outer) {
    this.outer = outer;
  }

  /** Columns: those of the plan, then one an outer column. */
  static RelNode rewrite(RelNode rel, OuterColumns outer) {
    return new Unnesting(outer).rewrite(rel);
  }

  private RelNode rewrite(RelNode rel) {
    if (!outer.isEmpty() && !outer.readBy(rel)) {
      RelNode alone = rewrite(rel, OuterColumns.NONE);
      return join(alone, domain(rel), List.of(), JoinRelType.INNER);
    } else if (rel instanceof Project project) {
      return project(project);
    } else if (rel instanceof Filter filter) {
      return filter(filter);
    } else if (rel instanceof Join join) {
      return join(join);
    } else if (rel instanceof Correlate correlate) {
      return correlate(correlate);
    } else if (outer.isEmpty()) {
      List<RelNode> inputs = rel.getInputs().stream().map(this::rewrite).toList();
      return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    } else if (rel instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    } else if (rel instanceof Sort sort) {
      return sort(sort);
    } else if (rel instanceof SetOp set) {
      return set.copy(set.getTraitSet(), set.getInputs().stream().map(this::rewrite).toList());
    } else if (rel instanceof Unnest unnest) {
      return unnest(unnest);
    }
    throw unsupported("operator " + rel.getRelTypeName());
  }

  private RelNode domain(RelNode rel) {
    RelNode domain = outer.domain();
    if (domain == null) {
      throw unsupported("operator " + rel.getRelTypeName());
    }
    return domain;
  }

  private static DfjException unsupported(String what) {
    return new DfjException(
        ErrorCode.FEATURE_NOT_SUPPORTED, what + " in a correlated subquery is not supported");
  }

  private RelNode project(Project project) {
    RelNode input = rewrite(project.getInput());
    if (outer.isEmpty() && !RexUtil.SubQueryFinder.containsSubQuery(project)) {
      return input == project.getInput()
          ? project
          : project.copy(project.getTraitSet(), List.of(input));
    }
    SubqueryScope scope = new SubqueryScope(input, outer, project.getVariablesSet());
    List<RexNode> projects = new ArrayList<>();
    project.getProjects().forEach(node -> projects.add(scope.rewrite(node)));
    projects.addAll(scope.outerValues());
    List<String> names = new ArrayList<>(project.getRowType().getFieldNames());
    for (int i = 0; i < outer.count(); i++) {
      names.add("outer" + i);
    }
    return LogicalProject.create(scope.rel(), List.of(), projects, names, Set.of());
  }

  private RelNode filter(Filter filter) {
    if (!outer.isEmpty() && outer.domain() == null && !outer.readBy(filter.getInput())) {
      return derive(filter);
    }
    RelNode input = rewrite(filter.getInput());
    if (outer.isEmpty() && !RexUtil.SubQueryFinder.containsSubQuery(filter)) {
      return input == filter.getInput()
          ? filter
          : filter.copy(filter.getTraitSet(), List.of(input));
    }
    return filter(filter, input);
  }

  private RelNode filter(Filter filter, RelNode input) {
    SubqueryScope scope = new SubqueryScope(input, outer, filter.getVariablesSet());
    scope.filter(filter.getCondition());
    int width = input.getRowType().getFieldCount();
    return scope.rel().getRowType().getFieldCount() == width
        ? scope.rel()
        : project(scope.rel(), SubqueryScope.references(scope.rel(), 0, width));
  }

  /** The outer columns are what the filter says they equal. */
  private RelNode derive(Filter filter) {
    List<RexNode> values = DerivedDomain.values(filter, outer);
    if (values == null) {
      throw unsupported("operator " + filter.getRelTypeName());
    }
    RelNode input = rewrite(filter.getInput(), OuterColumns.NONE);
    RexBuilder builder = filter.getCluster().getRexBuilder();
    List<RexNode> columns =
        new ArrayList<>(SubqueryScope.references(input, 0, input.getRowType().getFieldCount()));
    columns.addAll(values);
    List<RexNode> present =
        values.stream()
            .map(value -> builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, value))
            .toList();
    RelNode known = LogicalFilter.create(input, RexUtil.composeConjunction(builder, present));
    return filter(filter, project(known, columns));
  }

  private RelNode join(Join join) {
    if (RexUtil.SubQueryFinder.find(join.getCondition()) != null) {
      return rewrite(JoinSubqueries.toInputs(join));
    }
    if (outer.isEmpty()) {
      List<RelNode> inputs = join.getInputs().stream().map(this::rewrite).toList();
      return inputs.equals(join.getInputs()) ? join : join.copy(join.getTraitSet(), inputs);
    }
    if (join.getJoinType() == JoinRelType.RIGHT) {
      return rewrite(mirrored(join));
    }
    boolean rightFirst =
        outer.domain() == null
            && join.getJoinType() == JoinRelType.INNER
            && !outer.readBy(join.getLeft());
    if (rightFirst) {
      return rewrite(mirrored(join));
    }
    boolean full = join.getJoinType() == JoinRelType.FULL;
    int leftCount = join.getLeft().getRowType().getFieldCount();
    int rightCount = join.getRight().getRowType().getFieldCount();
    int outerCount = outer.count();
    RelNode left = rewrite(join.getLeft());
    boolean both = full || outer.readBy(join.getRight());
    RelNode right = both ? rewrite(join.getRight()) : rewrite(join.getRight(), OuterColumns.NONE);
    RexBuilder builder = join.getCluster().getRexBuilder();
    int second = leftCount + outerCount;
    List<RexNode> conditions = new ArrayList<>();
    if (both) {
      for (int i = 0; i < outerCount; i++) {
        conditions.add(
            builder.makeCall(
                SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
                builder.makeInputRef(left, leftCount + i),
                RexUtil.shift(builder.makeInputRef(right, rightCount + i), second)));
      }
    }
    RexNode condition = join.getCondition().accept(new OuterReferences(left, leftCount));
    conditions.add(condition);
    RelNode joined = join(left, right, conditions, join.getJoinType());
    int rightKept = joined.getRowType().getFieldCount() - second;
    if (rightKept == 0) {
      return joined;
    }
    boolean mark = join.getJoinType() == JoinRelType.LEFT_MARK;
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(joined, 0, leftCount));
    columns.addAll(SubqueryScope.references(joined, second, second + (mark ? 1 : rightCount)));
    for (int i = 0; i < outerCount; i++) {
      RexNode value = builder.makeInputRef(joined, leftCount + i);
      columns.add(
          full
              ? builder.makeCall(
                  SqlStdOperatorTable.COALESCE,
                  value,
                  builder.makeInputRef(joined, second + rightCount + i))
              : value);
    }
    return project(joined, columns);
  }

  /** The same with its sides exchanged. */
  private static RelNode mirrored(Join join) {
    int left = join.getLeft().getRowType().getFieldCount();
    int right = join.getRight().getRowType().getFieldCount();
    int[] places = new int[left + right];
    for (int i = 0; i < places.length; i++) {
      places[i] = i < left ? right + i : i - left;
    }
    RelNode swapped =
        LogicalJoin.create(
            join.getRight(),
            join.getLeft(),
            List.of(),
            JoinOrderPass.renumber(join.getCondition(), places),
            join.getVariablesSet(),
            join.getJoinType().swap());
    List<RexNode> columns = new ArrayList<>();
    columns.addAll(SubqueryScope.references(swapped, right, left + right));
    columns.addAll(SubqueryScope.references(swapped, 0, right));
    return project(swapped, columns);
  }

  private RelNode correlate(Correlate correlate) {
    RelNode left = rewrite(correlate.getLeft());
    RelNode unnested = LateralUnnest.rewrite(correlate, left, outer);
    if (unnested != null) {
      return unnested;
    }
    SubqueryScope scope = new SubqueryScope(left, outer, Set.of(correlate.getCorrelationId()));
    int first = scope.lateral(correlate.getRight(), correlate.getJoinType());
    int leftCount = correlate.getLeft().getRowType().getFieldCount();
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(scope.rel(), 0, leftCount));
    if (correlate.getJoinType().projectsRight()) {
      columns.addAll(
          SubqueryScope.references(
              scope.rel(), first, first + correlate.getRight().getRowType().getFieldCount()));
    }
    columns.addAll(scope.outerValues());
    return project(scope.rel(), columns);
  }

  private RelNode unnest(Unnest unnest) {
    RelNode input = rewrite(unnest.getInput());
    int fields = input.getRowType().getFieldCount();
    int others = unnest.others();
    int items = unnest.getRowType().getFieldCount() - others;
    List<RexNode> order = new ArrayList<>(SubqueryScope.references(input, 0, others));
    order.addAll(SubqueryScope.references(input, fields - outer.count(), fields));
    order.addAll(SubqueryScope.references(input, others, fields - outer.count()));
    RelNode moved = unnest.over(project(input, order));
    int first = others + outer.count();
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(moved, 0, others));
    columns.addAll(SubqueryScope.references(moved, first, first + items));
    columns.addAll(SubqueryScope.references(moved, others, first));
    return project(moved, columns);
  }

  private RelNode aggregate(Aggregate aggregate) {
    if (aggregate.getGroupSets().size() > 1
        && aggregate.getGroupSets().stream().anyMatch(set -> set.isEmpty())) {
      return rewrite(GroupingSets.withoutEmptyOnes(aggregate));
    }
    int fields = aggregate.getInput().getRowType().getFieldCount();
    RelNode input = rewrite(aggregate.getInput());
    List<AggregateCall> calls = aggregate.getAggCallList();
    if (aggregate.getGroupSets().stream().anyMatch(set -> set.isEmpty())) {
      input = withEmptyGroups(input, fields, domain(aggregate));
      calls = filtered(calls, fields);
      input = calls.isEmpty() ? input : filterColumns(aggregate, input, fields);
    }
    ImmutableBitSet outerColumns = ImmutableBitSet.range(fields, fields + outer.count());
    RelNode grouped =
        LogicalAggregate.create(
            input,
            List.of(),
            aggregate.getGroupSet().union(outerColumns),
            aggregate.getGroupSets().stream().map(set -> set.union(outerColumns)).toList(),
            grouped(calls, input));
    int groups = aggregate.getGroupCount();
    int end = grouped.getRowType().getFieldCount();
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(grouped, 0, groups));
    columns.addAll(SubqueryScope.references(grouped, groups + outer.count(), end));
    columns.addAll(SubqueryScope.references(grouped, groups, groups + outer.count()));
    return project(grouped, columns);
  }

  /** The calls over another input, typed for groups that are never empty. */
  static List<AggregateCall> grouped(List<AggregateCall> calls, RelNode input) {
    return retyped(calls, input, false);
  }

  /**
   * The calls over another input.
   *
   * @param maybeEmpty whether there may be no row to aggregate
   */
  static List<AggregateCall> retyped(List<AggregateCall> calls, RelNode input, boolean maybeEmpty) {
    return calls.stream()
        .map(
            call ->
                AggregateCall.create(
                    call.getAggregation(),
                    call.isDistinct(),
                    call.isApproximate(),
                    call.ignoreNulls(),
                    call.rexList,
                    call.getArgList(),
                    call.filterArg,
                    call.distinctKeys,
                    call.collation,
                    maybeEmpty,
                    input,
                    null,
                    call.getName()))
        .toList();
  }

  /** A row for each row of the domain without any: its last column, the marker, is null then. */
  private RelNode withEmptyGroups(RelNode input, int fields, RelNode domain) {
    RexBuilder builder = input.getCluster().getRexBuilder();
    List<RexNode> marked =
        new ArrayList<>(SubqueryScope.references(input, 0, fields + outer.count()));
    marked.add(builder.makeLiteral(true));
    RelNode right = project(input, marked);
    List<RexNode> conditions = new ArrayList<>();
    for (int i = 0; i < outer.count(); i++) {
      conditions.add(
          builder.makeCall(
              SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
              builder.makeInputRef(domain, i),
              RexUtil.shift(builder.makeInputRef(right, fields + i), outer.count())));
    }
    RelNode joined = join(domain, right, conditions, JoinRelType.LEFT);
    List<RexNode> columns =
        new ArrayList<>(SubqueryScope.references(joined, outer.count(), outer.count() + fields));
    columns.addAll(SubqueryScope.references(joined, 0, outer.count()));
    columns.add(builder.makeInputRef(joined, joined.getRowType().getFieldCount() - 1));
    return project(joined, columns);
  }

  /** Calls that leave out the rows without a marker; call i's filter is column i after that. */
  private List<AggregateCall> filtered(List<AggregateCall> calls, int fields) {
    List<AggregateCall> filtered = new ArrayList<>();
    int first = fields + outer.count();
    for (int i = 0; i < calls.size(); i++) {
      filtered.add(calls.get(i).withFilter(first + i));
    }
    return filtered;
  }

  private RelNode filterColumns(Aggregate aggregate, RelNode input, int fields) {
    RexBuilder builder = input.getCluster().getRexBuilder();
    int marker = fields + outer.count();
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(input, 0, marker));
    for (AggregateCall call : aggregate.getAggCallList()) {
      RexNode present =
          builder.makeCall(SqlStdOperatorTable.IS_NOT_NULL, builder.makeInputRef(input, marker));
      columns.add(
          call.filterArg < 0
              ? present
              : builder.makeCall(
                  SqlStdOperatorTable.AND,
                  present,
                  builder.makeCall(
                      SqlStdOperatorTable.IS_TRUE, builder.makeInputRef(input, call.filterArg))));
    }
    return project(input, columns);
  }

  /** The first rows for each row of the domain; an order alone says nothing in a subquery. */
  private RelNode sort(Sort sort) {
    RelNode input = rewrite(sort.getInput());
    if (sort.fetch == null && sort.offset == null) {
      return input;
    }
    RexBuilder builder = sort.getCluster().getRexBuilder();
    int width = input.getRowType().getFieldCount();
    List<RexNode> partition = SubqueryScope.references(input, width - outer.count(), width);
    List<RexFieldCollation> order =
        sort.getCollation().getFieldCollations().stream()
            .map(key -> RowOrder.of(builder.makeInputRef(input, key.getFieldIndex()), key))
            .toList();
    RelDataType bigint = builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(input, 0, width));
    columns.add(
        builder.makeOver(
            bigint,
            WindowOperator.ROW_NUMBER,
            List.of(),
            partition,
            ImmutableList.copyOf(order),
            RexWindowBounds.UNBOUNDED_PRECEDING,
            RexWindowBounds.CURRENT_ROW,
            RexWindowExclusion.EXCLUDE_NO_OTHER,
            true,
            true,
            false,
            false,
            false));
    RelNode numbered = project(input, columns);
    RexNode number = builder.makeInputRef(numbered, width);
    List<RexNode> conditions = new ArrayList<>();
    @Nullable RexNode end = sort.fetch;
    if (sort.offset != null) {
      conditions.add(builder.makeCall(SqlStdOperatorTable.GREATER_THAN, number, sort.offset));
      end =
          end == null
              ? null
              : builder.makeCall(
                  SqlStdOperatorTable.PLUS, end, builder.makeCast(bigint, sort.offset));
    }
    if (end != null) {
      conditions.add(builder.makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, number, end));
    }
    RelNode kept = LogicalFilter.create(numbered, RexUtil.composeConjunction(builder, conditions));
    return project(kept, SubqueryScope.references(kept, 0, width));
  }

  /** The distinct values of columns, of a plan that may be run a second time to get them. */
  static RelNode distinct(RelNode rel, int[] columns) {
    List<RexNode> references = new ArrayList<>();
    RelNode superset = OuterRows.superset(rel);
    for (int column : columns) {
      references.add(rel.getCluster().getRexBuilder().makeInputRef(superset, column));
    }
    RelNode values = project(superset, references);
    return LogicalAggregate.create(
        values, List.of(), ImmutableBitSet.range(columns.length), null, List.of());
  }

  static RelNode join(RelNode left, RelNode right, List<RexNode> conditions, JoinRelType type) {
    RexNode condition = RexUtil.composeConjunction(left.getCluster().getRexBuilder(), conditions);
    return LogicalJoin.create(left, right, List.of(), condition, Set.of(), type);
  }

  static RelNode project(RelNode input, List<RexNode> columns) {
    return LogicalProject.create(input, List.of(), columns, (List<String>) null, Set.of());
  }

  /** Makes outer columns columns of a join's left side, which the domain's were added to. */
  private final class OuterReferences extends RexShuttle {
    private final RelNode left;
    private final int leftCount;

    OuterReferences(RelNode left, int leftCount) {
      this.left = left;
      this.leftCount = leftCount;
    }

    @Override
    public RexNode visitFieldAccess(RexFieldAccess access) {
      int place = outer.indexOf(access);
      return place < 0
          ? super.visitFieldAccess(access)
          : left.getCluster().getRexBuilder().makeInputRef(left, leftCount + place);
    }

    @Override
    public RexNode visitInputRef(RexInputRef ref) {
      return ref.getIndex() < leftCount
          ? ref
          : new RexInputRef(ref.getIndex() + outer.count(), ref.getType());
    }
  }
}
