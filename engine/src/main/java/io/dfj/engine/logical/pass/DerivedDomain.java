// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Finds subqueries that compare each outer column they read with a value of their own for equality,
 * in one filter over a plan without outer columns: that value then is the outer column's, and no
 * join with the outer side's distinct values is needed.
 */
final class DerivedDomain {
  private DerivedDomain() {}

  static boolean derives(RelNode rel, OuterColumns outer) {
    if (rel instanceof Filter filter) {
      return !outer.readBy(filter.getInput())
          ? values(filter, outer) != null
          : derives(filter.getInput(), outer);
    } else if (rel instanceof Project project) {
      return !project.containsOver() && derives(project.getInput(), outer);
    } else if (rel instanceof Aggregate aggregate) {
      return aggregate.getGroupSets().stream().noneMatch(set -> set.isEmpty())
          && derives(aggregate.getInput(), outer);
    } else if (rel instanceof Sort sort) {
      return derives(sort.getInput(), outer);
    } else if (rel instanceof Join join) {
      return RexUtil.SubQueryFinder.find(join.getCondition()) == null
          && (derivesOne(join.getLeft(), join.getRight(), outer)
                  && join.getJoinType() != JoinRelType.RIGHT
              || derivesOne(join.getRight(), join.getLeft(), outer)
                  && join.getJoinType() == JoinRelType.INNER)
          && join.getJoinType() != JoinRelType.FULL;
    } else if (rel instanceof Correlate correlate) {
      return derivesOne(correlate.getLeft(), correlate.getRight(), outer);
    }
    return false;
  }

  private static boolean derivesOne(RelNode side, RelNode other, OuterColumns outer) {
    return !outer.readBy(other) && derives(side, outer);
  }

  /** For each outer column the expression over the filter's input that it equals; or null. */
  static @Nullable List<RexNode> values(Filter filter, OuterColumns outer) {
    List<@Nullable RexNode> found = new ArrayList<>();
    for (int i = 0; i < outer.count(); i++) {
      found.add(null);
    }
    for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
      if (condition.getKind() == SqlKind.EQUALS) {
        RexCall call = (RexCall) condition;
        take(call.getOperands().get(0), call.getOperands().get(1), outer, found);
        take(call.getOperands().get(1), call.getOperands().get(0), outer, found);
      }
    }
    List<RexNode> values = new ArrayList<>();
    for (RexNode value : found) {
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static void take(
      RexNode column, RexNode value, OuterColumns outer, List<@Nullable RexNode> found) {
    if (column instanceof RexFieldAccess access
        && outer.indexOf(access) >= 0
        && found.get(outer.indexOf(access)) == null
        && isSame(column.getType(), value.getType())
        && RexUtil.SubQueryFinder.find(value) == null
        && RexUtil.isDeterministic(value)
        && OuterColumns.in(value, any -> true).isEmpty()) {
      found.set(outer.indexOf(access), value);
    }
  }

  /** Equal values of a type can stand for each other, but for zeros of floating point numbers. */
  private static boolean isSame(RelDataType one, RelDataType other) {
    return SqlTypeUtil.equalSansNullability(one, other)
        && !SqlTypeName.APPROX_TYPES.contains(one.getSqlTypeName());
  }
}
