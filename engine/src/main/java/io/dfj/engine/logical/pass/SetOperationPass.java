// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.logical.pass;

import io.dfj.engine.logical.RepeatRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Turns UNION, INTERSECT and EXCEPT into aggregates over UNION ALL.
 *
 * <pre>
 *   Intersect(all)              Repeat(times n)
 *     a(x)             =&gt;         Project(x, least(na, nb) AS n)
 *     b(x)                          Aggregate(by x, sum(na), sum(nb))
 *                                     Union(all)
 *                                       Project(x, 1 AS na, 0 AS nb)  a
 *                                       Project(x, 0 AS na, 1 AS nb)  b
 * </pre>
 *
 * <p>Grouping takes nulls as equal, as set operations do.
 */
final class SetOperationPass {
  private SetOperationPass() {}

  static RelNode run(RelNode rel) {
    List<RelNode> inputs = rel.getInputs().stream().map(SetOperationPass::run).toList();
    RelNode copy = inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
    if (!(copy instanceof SetOp set) || set instanceof Union && set.all) {
      return copy;
    }
    return set instanceof Union ? distinct(set) : counted(set);
  }

  private static RelNode distinct(SetOp union) {
    return LogicalAggregate.create(
        LogicalUnion.create(union.getInputs(), true),
        List.of(),
        ImmutableBitSet.range(union.getRowType().getFieldCount()),
        null,
        List.of());
  }

  private static RelNode counted(SetOp set) {
    RexBuilder builder = set.getCluster().getRexBuilder();
    int width = set.getRowType().getFieldCount();
    int sides = set.getInputs().size();
    RelNode counts = counts(set, builder);
    List<RexNode> columns = new ArrayList<>(SubqueryScope.references(counts, 0, width));
    List<RexNode> numbers = SubqueryScope.references(counts, width, width + sides);
    List<String> names = new ArrayList<>(set.getRowType().getFieldNames());
    if (!set.all) {
      RelNode kept = LogicalFilter.create(counts, isKept(set, numbers, builder));
      return LogicalProject.create(kept, List.of(), columns, names, Set.of());
    }
    columns.add(times(set, numbers, builder));
    names.add("times");
    RelNode numbered = LogicalProject.create(counts, List.of(), columns, names, Set.of());
    RelNode repeated = new RepeatRows(set.getCluster(), set.getTraitSet(), numbered, width);
    return LogicalProject.create(
        repeated,
        List.of(),
        SubqueryScope.references(repeated, 0, width),
        set.getRowType().getFieldNames(),
        Set.of());
  }

  /** Every different row, and for each side how often it has it. */
  private static RelNode counts(SetOp set, RexBuilder builder) {
    int width = set.getRowType().getFieldCount();
    int sides = set.getInputs().size();
    RelDataType bigint = builder.getTypeFactory().createSqlType(SqlTypeName.BIGINT);
    List<RelNode> marked = new ArrayList<>();
    for (int side = 0; side < sides; side++) {
      RelNode input = set.getInputs().get(side);
      List<RexNode> columns = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        RelDataType type = set.getRowType().getFieldList().get(i).getType();
        columns.add(builder.ensureType(type, builder.makeInputRef(input, i), true));
      }
      for (int i = 0; i < sides; i++) {
        columns.add(builder.makeExactLiteral(i == side ? BigDecimal.ONE : BigDecimal.ZERO, bigint));
      }
      marked.add(Unnesting.project(input, columns));
    }
    RelNode all = LogicalUnion.create(marked, true);
    List<AggregateCall> sums = new ArrayList<>();
    for (int i = 0; i < sides; i++) {
      sums.add(
          AggregateCall.create(
              SqlStdOperatorTable.SUM0,
              false,
              false,
              false,
              List.of(),
              List.of(width + i),
              -1,
              null,
              RelCollations.EMPTY,
              false,
              all,
              null,
              "n" + i));
    }
    return LogicalAggregate.create(all, List.of(), ImmutableBitSet.range(width), null, sums);
  }

  private static RexNode isKept(SetOp set, List<RexNode> numbers, RexBuilder builder) {
    List<RexNode> conditions = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      SqlOperator comparison =
          set instanceof Minus && i > 0
              ? SqlStdOperatorTable.EQUALS
              : SqlStdOperatorTable.GREATER_THAN;
      conditions.add(
          builder.makeCall(
              comparison,
              numbers.get(i),
              builder.makeExactLiteral(BigDecimal.ZERO, numbers.get(i).getType())));
    }
    return RexUtil.composeConjunction(builder, conditions);
  }

  private static RexNode times(SetOp set, List<RexNode> numbers, RexBuilder builder) {
    RexNode times = numbers.get(0);
    for (RexNode number : numbers.subList(1, numbers.size())) {
      times =
          set instanceof Minus
              ? builder.makeCall(SqlStdOperatorTable.MINUS, times, number)
              : builder.makeCall(
                  SqlStdOperatorTable.CASE,
                  builder.makeCall(SqlStdOperatorTable.LESS_THAN, number, times),
                  number,
                  times);
    }
    return times;
  }
}
