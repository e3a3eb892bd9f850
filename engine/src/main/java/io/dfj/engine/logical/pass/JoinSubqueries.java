// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Moves subqueries out of join conditions: into a filter above an inner join; for outer joins into
 * a column of the side whose columns they read, or, if they read both, as {@link MatchedPairs}
 * does.
 *
 * <pre>
 *   LeftJoin(a.x = b.x AND EXISTS(b))         LeftJoin(a.x = b.x AND b.e)
 *     a                                =&gt;       a
 *     b                                         Project(b.*, EXISTS(b) AS e)
 *                                                 b
 * </pre>
 */
final class JoinSubqueries {
  private final Join join;
  private final int leftCount;
  private final Map<RexSubQuery, Boolean> sides = new LinkedHashMap<>();

  private JoinSubqueries(Join join) {
    this.join = join;
    this.leftCount = join.getLeft().getRowType().getFieldCount();
  }

  /** An equal plan in which no join condition has a subquery. */
  static RelNode toInputs(Join join) {
    if (join.getJoinType() == JoinRelType.INNER) {
      RelNode product =
          Unnesting.join(join.getLeft(), join.getRight(), List.of(), JoinRelType.INNER);
      return LogicalFilter.create(
          product, join.getCondition(), ImmutableSet.copyOf(join.getVariablesSet()));
    }
    JoinSubqueries subqueries = new JoinSubqueries(join);
    return subqueries.anyReadsBoth() ? MatchedPairs.join(join) : subqueries.rewrite();
  }

  private boolean anyReadsBoth() {
    boolean[] found = {false};
    join.getCondition()
        .accept(
            new RexShuttle() {
              @Override
              public RexNode visitSubQuery(RexSubQuery subquery) {
                ImmutableBitSet read = MatchedPairs.read(subquery, join);
                found[0] |=
                    read.nextSetBit(leftCount) >= 0 && !read.isEmpty() && read.nth(0) < leftCount;
                return subquery;
              }
            });
    return found[0];
  }

  private RelNode rewrite() {
    join.getCondition()
        .accept(
            new RexShuttle() {
              @Override
              public RexNode visitSubQuery(RexSubQuery subquery) {
                sides.put(subquery, isRight(subquery));
                return subquery;
              }
            });
    List<RexSubQuery> left = sides.keySet().stream().filter(s -> !isRight(s)).toList();
    List<RexSubQuery> right = sides.keySet().stream().filter(this::isRight).toList();
    RelNode newLeft = append(join.getLeft(), left, 0);
    RelNode newRight = append(join.getRight(), right, leftCount);
    RexNode condition =
        join.getCondition()
            .accept(
                new RexShuttle() {
                  @Override
                  public RexNode visitInputRef(RexInputRef ref) {
                    return ref.getIndex() < leftCount
                        ? ref
                        : new RexInputRef(ref.getIndex() + left.size(), ref.getType());
                  }

                  @Override
                  public RexNode visitSubQuery(RexSubQuery subquery) {
                    int i = right.indexOf(subquery);
                    int place =
                        i < 0
                            ? leftCount + left.indexOf(subquery)
                            : newLeft.getRowType().getFieldCount()
                                + join.getRight().getRowType().getFieldCount()
                                + i;
                    return new RexInputRef(place, subquery.getType());
                  }
                });
    RelNode joined =
        LogicalJoin.create(newLeft, newRight, List.of(), condition, Set.of(), join.getJoinType());
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(joined, 0, leftCount));
    int width = join.getRowType().getFieldCount() - leftCount;
    if (join.getJoinType() == JoinRelType.LEFT_MARK) {
      int mark = joined.getRowType().getFieldCount() - 1;
      columns.addAll(SubqueryScope.references(joined, mark, mark + 1));
    } else {
      int first = newLeft.getRowType().getFieldCount();
      columns.addAll(SubqueryScope.references(joined, first, first + width));
    }
    return Unnesting.project(joined, columns);
  }

  /** Whether a subquery reads columns of the right side. */
  private boolean isRight(RexSubQuery subquery) {
    return MatchedPairs.read(subquery, join).nextSetBit(leftCount) >= 0;
  }

  /** The side's columns and the subqueries' values. */
  private RelNode append(RelNode side, List<RexSubQuery> subqueries, int shift) {
    if (subqueries.isEmpty()) {
      return side;
    }
    RexBuilder builder = side.getCluster().getRexBuilder();
    CorrelationId variable = side.getCluster().createCorrel();
    RexNode row = builder.makeCorrel(side.getRowType(), variable);
    RexShuttle moved =
        new RexShuttle() {
          @Override
          public RexNode visitInputRef(RexInputRef ref) {
            return builder.makeInputRef(side, ref.getIndex() - shift);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subquery) {
            RexSubQuery operands = (RexSubQuery) super.visitSubQuery(subquery);
            return operands.clone(moveVariables(operands.rel, row, shift));
          }
        };
    List<RexNode> columns =
        new ArrayList<>(SubqueryScope.references(side, 0, side.getRowType().getFieldCount()));
    subqueries.forEach(subquery -> columns.add(subquery.accept(moved)));
    return LogicalProject.create(side, List.of(), columns, (List<String>) null, Set.of(variable));
  }

  private RelNode moveVariables(RelNode rel, RexNode row, int shift) {
    RexBuilder builder = rel.getCluster().getRexBuilder();
    List<RelNode> inputs =
        rel.getInputs().stream().map(input -> moveVariables(input, row, shift)).toList();
    RelNode copy = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    return copy.accept(
        new RexShuttle() {
          @Override
          public RexNode visitFieldAccess(RexFieldAccess access) {
            return access.getReferenceExpr() instanceof RexCorrelVariable variable
                    && join.getVariablesSet().contains(variable.id)
                ? builder.makeFieldAccess(row, access.getField().getIndex() - shift)
                : super.visitFieldAccess(access);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery subquery) {
            RexSubQuery operands = (RexSubQuery) super.visitSubQuery(subquery);
            return operands.clone(moveVariables(operands.rel, row, shift));
          }
        });
  }
}
