// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.join.HashJoinNode;
import io.dfj.engine.exec.join.JoinKey;
import io.dfj.engine.exec.join.JoinKind;
import io.dfj.engine.exec.join.KeyFilter;
import io.dfj.engine.exec.join.NestedLoopJoinNode;
import io.dfj.engine.exec.project.ProjectNode;
import io.dfj.engine.expr.ColumnReferences;
import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.And;
import io.dfj.engine.expr.PhysicalExpr.Column;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.logical.Estimates;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.jspecify.annotations.Nullable;

/**
 * Joins: equalities between the sides become hash keys, whatever expressions they compare; the rest
 * of the condition is checked on each pair; without an equality, pairs are made by nested loops.
 */
final class JoinPlanner {
  /** How many times smaller the left side must be to be built on, where both sides can be. */
  private static final double SWAP_FACTOR = 1.5;

  private final PhysicalPlanner planner;
  private final Estimates estimates = new Estimates();

  JoinPlanner(PhysicalPlanner planner) {
    this.planner = planner;
  }

  PhysicalNode plan(Join join) {
    PhysicalNode left = planner.plan(join.getLeft());
    PhysicalNode right = planner.plan(join.getRight());
    JoinKind kind = kind(join.getJoinType());
    int leftWidth = left.schema().size();
    Schema pairs = concat(left.schema(), right.schema(), false, false);
    PhysicalExpr condition =
        new RexConverter(pairs, join.getCluster().getRexBuilder()).condition(join.getCondition());

    List<Equality> equalities = new ArrayList<>();
    List<PhysicalExpr> rest = new ArrayList<>();
    for (PhysicalExpr conjunct : ScanPushdown.conjuncts(condition)) {
      Equality equality = Equality.of(conjunct, leftWidth);
      if (equality != null) {
        equalities.add(equality);
      } else if (!isTrue(conjunct)) {
        rest.add(conjunct);
      }
    }
    PhysicalExpr residual = rest.isEmpty() ? null : rest.size() == 1 ? rest.get(0) : new And(rest);
    if (equalities.isEmpty()) {
      return new NestedLoopJoinNode(
          kind, left, right, residual, outputSchema(join, kind, left.schema(), right.schema()));
    }

    boolean swap = swap(join, kind);
    Keyed keyedLeft = Keyed.of(left, equalities.stream().map(e -> e.left).toList());
    Keyed keyedRight = Keyed.of(right, equalities.stream().map(e -> e.right).toList());
    List<JoinKey> keys = new ArrayList<>();
    for (int i = 0; i < equalities.size(); i++) {
      int l = keyedLeft.keys[i];
      int r = keyedRight.keys[i];
      boolean nullSafe = equalities.get(i).matchesNulls(kind);
      keys.add(swap ? new JoinKey(r, l, nullSafe) : new JoinKey(l, r, nullSafe));
    }
    int rightOffset = swap ? 0 : keyedLeft.node.schema().size();
    int leftOffset = swap ? keyedRight.node.schema().size() : 0;
    PhysicalExpr pairCondition =
        residual == null
            ? null
            : ColumnReferences.map(
                residual, c -> c < leftWidth ? leftOffset + c : rightOffset + c - leftWidth);
    PhysicalNode probe = swap ? keyedRight.node : keyedLeft.node;
    PhysicalNode build = swap ? keyedLeft.node : keyedRight.node;
    JoinKind physical = swap ? swapped(kind) : kind;
    List<KeyFilter> filters = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (HashJoinNode.canFilter(physical, probe, keys.get(i))) {
        DynamicFilter.Id id = new DynamicFilter.Id();
        PhysicalNode filtered = DynamicFilters.push(probe, keys.get(i).left(), id);
        if (filtered != null) {
          probe = filtered;
          filters.add(new KeyFilter(id, i));
        }
      }
    }
    PhysicalNode joined =
        new HashJoinNode(
            physical,
            probe,
            build,
            keys,
            pairCondition,
            outputSchema(join, physical, probe.schema(), build.schema()),
            filters);
    return restore(joined, join, kind, left, right, leftOffset, rightOffset);
  }

  /** Columns of the join as Calcite orders them: without computed keys, left before right. */
  private static PhysicalNode restore(
      PhysicalNode joined,
      Join join,
      JoinKind kind,
      PhysicalNode left,
      PhysicalNode right,
      int leftOffset,
      int rightOffset) {
    List<Integer> order = new ArrayList<>();
    switch (kind) {
      case INNER, LEFT, RIGHT, FULL -> {
        addRange(order, leftOffset, left.schema().size());
        addRange(order, rightOffset, right.schema().size());
      }
      case LEFT_SEMI, LEFT_ANTI -> addRange(order, 0, left.schema().size());
      case LEFT_MARK -> {
        addRange(order, 0, left.schema().size());
        order.add(joined.schema().size() - 1);
      }
      case RIGHT_SEMI, RIGHT_ANTI -> addRange(order, 0, right.schema().size());
    }
    boolean identity = order.size() == joined.schema().size();
    List<PhysicalExpr> columns = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      identity &= order.get(i) == i;
      Field field = joined.schema().field(order.get(i));
      columns.add(new Column(order.get(i), field.type(), field.nullable()));
      String name = join.getRowType().getFieldNames().get(i);
      fields.add(new Field(name, field.type(), field.nullable()));
    }
    return identity ? joined : new ProjectNode(joined, columns, new Schema(fields));
  }

  private static void addRange(List<Integer> order, int from, int count) {
    for (int i = from; i < from + count; i++) {
      order.add(i);
    }
  }

  private static boolean isTrue(PhysicalExpr expr) {
    return expr instanceof Literal literal && Boolean.TRUE.equals(literal.value());
  }

  /** Whether the left side is so much smaller that the hash table should be made of it. */
  private boolean swap(Join join, JoinKind kind) {
    return kind != JoinKind.LEFT_MARK
        && estimates.rows(join.getLeft()) * SWAP_FACTOR < estimates.rows(join.getRight());
  }

  private static JoinKind swapped(JoinKind kind) {
    return switch (kind) {
      case INNER, FULL -> kind;
      case LEFT -> JoinKind.RIGHT;
      case RIGHT -> JoinKind.LEFT;
      case LEFT_SEMI -> JoinKind.RIGHT_SEMI;
      case LEFT_ANTI -> JoinKind.RIGHT_ANTI;
      case RIGHT_SEMI -> JoinKind.LEFT_SEMI;
      case RIGHT_ANTI -> JoinKind.LEFT_ANTI;
      case LEFT_MARK -> throw new IllegalArgumentException("a mark join cannot be swapped");
    };
  }

  private static JoinKind kind(JoinRelType type) {
    return switch (type) {
      case INNER -> JoinKind.INNER;
      case LEFT -> JoinKind.LEFT;
      case RIGHT -> JoinKind.RIGHT;
      case FULL -> JoinKind.FULL;
      case SEMI -> JoinKind.LEFT_SEMI;
      case ANTI -> JoinKind.LEFT_ANTI;
      case LEFT_MARK -> JoinKind.LEFT_MARK;
      case ASOF, LEFT_ASOF ->
          throw new DfjException(ErrorCode.FEATURE_NOT_SUPPORTED, "ASOF joins are not supported");
    };
  }

  private static Schema outputSchema(Join join, JoinKind kind, Schema left, Schema right) {
    return switch (kind) {
      case INNER -> concat(left, right, false, false);
      case LEFT -> concat(left, right, false, true);
      case RIGHT -> concat(left, right, true, false);
      case FULL -> concat(left, right, true, true);
      case LEFT_SEMI, LEFT_ANTI -> left;
      case RIGHT_SEMI, RIGHT_ANTI -> right;
      case LEFT_MARK -> {
        List<Field> fields = new ArrayList<>(left.fields());
        List<String> names = join.getRowType().getFieldNames();
        fields.add(new Field(names.get(names.size() - 1), DataType.BOOLEAN, true));
        yield new Schema(fields);
      }
    };
  }

  private static Schema concat(
      Schema left, Schema right, boolean leftNullable, boolean rightNullable) {
    List<Field> fields = new ArrayList<>();
    for (Field field : left.fields()) {
      fields.add(new Field(field.name(), field.type(), field.nullable() || leftNullable));
    }
    for (Field field : right.fields()) {
      fields.add(new Field(field.name(), field.type(), field.nullable() || rightNullable));
    }
    return new Schema(fields);
  }

  /** An equality of an expression over the left columns and one over the right columns. */
  private record Equality(PhysicalExpr left, PhysicalExpr right, boolean nullSafe) {
    static @Nullable Equality of(PhysicalExpr condition, int leftWidth) {
      if (!(condition instanceof Comparison comparison)) {
        return null;
      }
      boolean nullSafe = comparison.operator() == ComparisonOperator.IS_NOT_DISTINCT_FROM;
      if (!nullSafe && comparison.operator() != ComparisonOperator.EQUAL) {
        return null;
      }
      int sideOfLeft = side(comparison.left(), leftWidth);
      int sideOfRight = side(comparison.right(), leftWidth);
      if (sideOfLeft * sideOfRight >= 0) {
        return null;
      }
      PhysicalExpr left = sideOfLeft < 0 ? comparison.left() : comparison.right();
      PhysicalExpr right = sideOfLeft < 0 ? comparison.right() : comparison.left();
      DataType common = Coercion.comparisonType(left.type(), right.type());
      return new Equality(
          LibraryCalls.orderedKey(Coercion.to(left, common)),
          LibraryCalls.orderedKey(
              Coercion.to(ColumnReferences.map(right, c -> c - leftWidth), common)),
          nullSafe);
    }

    /**
     * Whether nulls on both sides are a match. Where one side has none it makes no difference, but
     * to a mark, which is then false and not unknown.
     */
    boolean matchesNulls(JoinKind kind) {
      return nullSafe && (kind == JoinKind.LEFT_MARK || (left.nullable() && right.nullable()));
    }

    /** -1 if only left columns are read, 1 if only right ones, 0 for both or none. */
    private static int side(PhysicalExpr expr, int leftWidth) {
      BitSet columns = new BitSet();
      ColumnReferences.collect(expr, columns);
      if (columns.isEmpty()) {
        return 0;
      }
      boolean left = columns.nextSetBit(0) < leftWidth;
      boolean right = columns.nextSetBit(leftWidth) >= 0;
      return left == right ? 0 : left ? -1 : 1;
    }
  }

  /** A side of a join with its keys as columns; computed keys are appended. */
  private record Keyed(PhysicalNode node, int[] keys) {
    static Keyed of(PhysicalNode input, List<PhysicalExpr> keyExpressions) {
      int[] keys = new int[keyExpressions.size()];
      List<PhysicalExpr> expressions = new ArrayList<>();
      List<Field> fields = new ArrayList<>(input.schema().fields());
      for (int i = 0; i < fields.size(); i++) {
        expressions.add(new Column(i, fields.get(i).type(), fields.get(i).nullable()));
      }
      for (int i = 0; i < keys.length; i++) {
        PhysicalExpr key = keyExpressions.get(i);
        if (key instanceof Column column) {
          keys[i] = column.index();
        } else {
          keys[i] = fields.size();
          expressions.add(key);
          fields.add(new Field("key" + i, key.type(), key.nullable()));
        }
      }
      return fields.size() == input.schema().size()
          ? new Keyed(input, keys)
          : new Keyed(new ProjectNode(input, expressions, new Schema(fields)), keys);
    }
  }
}
