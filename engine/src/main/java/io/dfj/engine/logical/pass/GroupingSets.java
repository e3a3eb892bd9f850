// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/** Takes grouping sets apart. */
final class GroupingSets {
  private GroupingSets() {}

  /**
   * The same rows from aggregates of which none has an empty grouping set beside others: only an
   * empty set gives a row where there are none to group.
   *
   * <pre>
   *   Aggregate(by ROLLUP (a), sum(x))         UnionAll
   *     b                                =&gt;      Aggregate(by a, sum(x))
   *                                                b
   *                                              Project(NULL, sum(x))
   *                                                Aggregate(sum(x))
   *                                                  b
   * </pre>
   */
  static RelNode withoutEmptyOnes(Aggregate aggregate) {
    List<RelNode> parts = new ArrayList<>();
    List<ImmutableBitSet> sets = new ArrayList<>(aggregate.getGroupSets());
    sets.removeIf(ImmutableBitSet::isEmpty);
    if (!sets.isEmpty()) {
      parts.add(
          LogicalAggregate.create(
              aggregate.getInput(),
              List.of(),
              aggregate.getGroupSet(),
              sets,
              Unnesting.grouped(aggregate.getAggCallList(), aggregate.getInput())));
    }
    int empty = aggregate.getGroupSets().size() - sets.size();
    for (int i = 0; i < empty; i++) {
      parts.add(overAll(aggregate));
    }
    return LogicalUnion.create(parts, true);
  }

  private static RelNode overAll(Aggregate aggregate) {
    List<AggregateCall> calls = new ArrayList<>(aggregate.getAggCallList());
    calls.removeIf(GroupingSets::isGrouping);
    if (calls.isEmpty()) {
      // An aggregate of nothing would give no columns.
      calls.add(SubqueryScope.count(aggregate.getInput()));
    }
    RelNode all =
        LogicalAggregate.create(
            aggregate.getInput(),
            List.of(),
            ImmutableBitSet.of(),
            null,
            Unnesting.retyped(calls, aggregate.getInput(), true));
    RexBuilder builder = aggregate.getCluster().getRexBuilder();
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < aggregate.getGroupCount(); i++) {
      columns.add(builder.makeNullLiteral(aggregate.getRowType().getFieldList().get(i).getType()));
    }
    int place = 0;
    for (AggregateCall call : aggregate.getAggCallList()) {
      columns.add(
          isGrouping(call)
              ? builder.makeLiteral(
                  BigDecimal.valueOf((1L << call.getArgList().size()) - 1), call.getType(), true)
              : builder.makeInputRef(all, place++));
    }
    return Unnesting.project(all, columns);
  }

  private static boolean isGrouping(AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.GROUPING;
  }
}
