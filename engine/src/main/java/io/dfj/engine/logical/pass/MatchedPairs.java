// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import com.google.common.collect.ImmutableSet;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Outer joins on subqueries that read both sides: which values match is found out first, for the
 * distinct values that the condition reads, and the sides are then joined by these pairs.
 *
 * <pre>
 *   LeftJoin(EXISTS(.. a.x .. b.y ..))       LeftJoin(a.x = p.x)
 *     a                                =&gt;      a
 *     b                                        Join(p.y = b.y)
 *                                                Filter(EXISTS(.. x .. y ..)) AS p
 *                                                  Join(true)
 *                                                    distinct a.x
 *                                                    distinct b.y
 *                                                b
 * </pre>
 */
final class MatchedPairs {
  private final Join join;
  private final RexBuilder builder;
  private final RelNode left;
  private final RelNode right;
  private final int leftCount;
  private final int rightCount;
  private final ImmutableBitSet read;
  private final RelNode pairs;

  private MatchedPairs(Join join) {
    this.join = join;
    this.builder = join.getCluster().getRexBuilder();
    this.left = join.getLeft();
    this.right = join.getRight();
    this.leftCount = left.getRowType().getFieldCount();
    this.rightCount = right.getRowType().getFieldCount();
    this.read = read(join.getCondition(), join);
    RelNode product =
        Unnesting.join(distinct(left, 0), distinct(right, leftCount), List.of(), JoinRelType.INNER);
    this.pairs =
        LogicalFilter.create(
            product, join.getCondition(), ImmutableSet.copyOf(join.getVariablesSet()));
  }

  /** The same rows as the outer join gives. */
  static RelNode join(Join join) {
    MatchedPairs matched = new MatchedPairs(join);
    return switch (join.getJoinType()) {
      case LEFT -> matched.left();
      case RIGHT -> matched.right();
      case FULL -> matched.full();
      case INNER, SEMI, ANTI, ASOF, LEFT_ASOF, LEFT_MARK ->
          throw new IllegalArgumentException("no outer join: " + join.getJoinType());
    };
  }

  /** The columns of the join's sides that an expression and the subqueries in it read. */
  static ImmutableBitSet read(RexNode node, Join join) {
    ImmutableBitSet.Builder read = ImmutableBitSet.builder();
    read.addAll(RelOptUtil.InputFinder.bits(node));
    OuterColumns.in(node, column -> join.getVariablesSet().contains(column.variable()))
        .forEach(column -> read.set(column.field()));
    return read.build();
  }

  /** The distinct values of a side's columns that are read, at their places; others are null. */
  private RelNode distinct(RelNode side, int first) {
    RelNode superset = OuterRows.superset(side);
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < side.getRowType().getFieldCount(); i++) {
      RexNode column = builder.makeInputRef(superset, i);
      columns.add(read.get(first + i) ? column : builder.makeNullLiteral(column.getType()));
    }
    return LogicalAggregate.create(
        Unnesting.project(superset, columns),
        List.of(),
        ImmutableBitSet.range(columns.size()),
        null,
        List.of());
  }

  /** Conditions that those of {@code count} columns that are read have the same values. */
  private List<RexNode> same(
      RelNode one, RelNode other, int oneFirst, int otherFirst, int readFirst, int count) {
    int shift = one.getRowType().getFieldCount();
    List<RexNode> conditions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (read.get(readFirst + i)) {
        conditions.add(
            builder.makeCall(
                SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
                builder.makeInputRef(one, oneFirst + i),
                RexUtil.shift(builder.makeInputRef(other, otherFirst + i), shift)));
      }
    }
    return conditions;
  }

  private RelNode left() {
    int pairCount = leftCount + rightCount;
    RelNode matches =
        Unnesting.join(
            pairs,
            right,
            same(pairs, right, leftCount, 0, leftCount, rightCount),
            JoinRelType.INNER);
    RelNode joined =
        Unnesting.join(left, matches, same(left, matches, 0, 0, 0, leftCount), JoinRelType.LEFT);
    List<RexNode> columns = SubqueryScope.references(joined, 0, leftCount);
    int first = leftCount + pairCount;
    columns.addAll(SubqueryScope.references(joined, first, first + rightCount));
    return Unnesting.project(joined, columns);
  }

  private RelNode right() {
    int pairCount = leftCount + rightCount;
    RelNode matches =
        Unnesting.join(pairs, left, same(pairs, left, 0, 0, 0, leftCount), JoinRelType.INNER);
    RelNode joined =
        Unnesting.join(
            matches,
            right,
            same(matches, right, leftCount, 0, leftCount, rightCount),
            JoinRelType.RIGHT);
    int first = pairCount;
    return Unnesting.project(
        joined, SubqueryScope.references(joined, first, first + leftCount + rightCount));
  }

  /** The left join, and the rows of the right side that are in no pair with one of the left. */
  private RelNode full() {
    if (OuterRows.superset(left) != left) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED,
          "a subquery in the ON of a full join cannot read both sides where the left one has a"
              + " LIMIT");
    }
    RelNode present =
        Unnesting.join(pairs, left, same(pairs, left, 0, 0, 0, leftCount), JoinRelType.SEMI);
    RelNode alone =
        Unnesting.join(
            right,
            present,
            same(right, present, 0, leftCount, leftCount, rightCount),
            JoinRelType.ANTI);
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < leftCount; i++) {
      columns.add(builder.makeNullLiteral(join.getRowType().getFieldList().get(i).getType()));
    }
    columns.addAll(SubqueryScope.references(alone, 0, rightCount));
    return LogicalUnion.create(List.of(left(), Unnesting.project(alone, columns)), true);
  }
}
