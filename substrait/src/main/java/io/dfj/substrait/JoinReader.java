// SPDX-License-Identifier: Apache-2.0
package io.dfj.substrait;

import io.dfj.engine.codec.SubstraitSession;
import io.dfj.engine.logical.tree.LiteralTree;
import io.dfj.engine.logical.tree.OperatorTree;
import io.dfj.engine.logical.tree.RelTree;
import io.dfj.engine.logical.tree.RexTree;
import io.dfj.engine.logical.tree.TreeCalls;
import io.dfj.engine.logical.tree.TypeTree;
import io.dfj.metadata.type.DataType;
import io.substrait.proto.ComparisonJoinKey;
import io.substrait.proto.CrossRel;
import io.substrait.proto.Expression;
import io.substrait.proto.Expression.FieldReference;
import io.substrait.proto.HashJoinRel;
import io.substrait.proto.JoinRel;
import io.substrait.proto.MergeJoinRel;
import io.substrait.proto.NestedLoopJoinRel;
import io.substrait.proto.Rel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins, also those that say how they are to be executed, which dfj decides by itself. */
@SuppressWarnings("deprecation") // plans of older engines have what newer ones replaced
final class JoinReader {
  private static final String TYPE = "JOIN_TYPE_";

  private final TreeCalls calls;
  private final ExpressionReader expressions;
  private final RelReader relations;

  JoinReader(SubstraitSession session, ExpressionReader expressions, RelReader relations) {
    this.calls = session.calls();
    this.expressions = expressions;
    this.relations = relations;
  }

  /**
   * A kind of join.
   *
   * @param swapped whether it is the one of the right input with the left one
   * @param single whether a second match is an error
   */
  private record Kind(RelTree.JoinKind kind, boolean swapped, boolean single) {
    Kind(RelTree.JoinKind kind, boolean swapped) {
      this(kind, swapped, false);
    }

    /**
     * @param name as all of Substrait's joins call it
     */
    static Kind of(String name) {
      return switch (name.substring(name.startsWith(TYPE) ? TYPE.length() : 0)) {
        case "INNER" -> new Kind(RelTree.JoinKind.INNER, false);
        case "OUTER" -> new Kind(RelTree.JoinKind.FULL, false);
        case "LEFT" -> new Kind(RelTree.JoinKind.LEFT, false);
        case "RIGHT" -> new Kind(RelTree.JoinKind.RIGHT, false);
        case "LEFT_SEMI" -> new Kind(RelTree.JoinKind.SEMI, false);
        case "RIGHT_SEMI" -> new Kind(RelTree.JoinKind.SEMI, true);
        case "LEFT_ANTI" -> new Kind(RelTree.JoinKind.ANTI, false);
        case "RIGHT_ANTI" -> new Kind(RelTree.JoinKind.ANTI, true);
        case "LEFT_MARK" -> new Kind(RelTree.JoinKind.LEFT_MARK, false);
        case "RIGHT_MARK" -> new Kind(RelTree.JoinKind.LEFT_MARK, true);
        case "LEFT_SINGLE" -> new Kind(RelTree.JoinKind.LEFT, false, true);
        case "RIGHT_SINGLE" -> new Kind(RelTree.JoinKind.RIGHT, false, true);
        default -> throw Refusal.reading("a join of no kind");
      };
    }
  }

  /** Two inputs as a join sees them. */
  private record Inputs(Kind kind, Rows first, Rows second) {
    /** What conditions refer to: the left columns, then the right ones. */
    Scope scope() {
      List<TypeTree.Child> both = new ArrayList<>(first.columns());
      both.addAll(second.columns());
      return new Scope(both, kind.swapped() ? first.columns().size() : 0);
    }

    /** How many columns the left one has. */
    int left() {
      return (kind.swapped() ? second : first).columns().size();
    }

    /** No join fails at a second match: there must be none. */
    private void checkSingle(RexTree condition) {
      boolean left = kind.kind() == RelTree.JoinKind.LEFT;
      int width = first.columns().size();
      Set<Integer> compared = new HashSet<>();
      collectCompared(condition, width, left, compared);
      if (!UniqueColumns.covers((left ? second : first).tree(), compared)) {
        throw Refusal.reading(
            "a single join with rows that may match twice: it is read only where what may match is"
                + " grouped by the columns that are compared, else write a scalar subquery");
      }
    }

    /** Columns of one input that must equal something of the other. */
    private static void collectCompared(
        RexTree condition, int width, boolean right, Set<Integer> compared) {
      if (!(condition instanceof RexTree.Call call)
          || !(call.operator() instanceof OperatorTree.Standard operator)) {
        return;
      } else if (operator.name().equals("and")) {
        call.operands().forEach(part -> collectCompared(part, width, right, compared));
        return;
      } else if (!operator.name().equals("=") && !operator.name().equals("is not distinct from")) {
        return;
      }
      for (int i = 0; i < 2; i++) {
        if (call.operands().get(i) instanceof RexTree.InputRef ref
            && ref.index() >= width == right
            && call.operands().get(1 - i) instanceof RexTree.InputRef other
            && other.index() >= width != right) {
          compared.add(right ? ref.index() - width : ref.index());
        }
      }
    }

    Rows joined(RexTree condition, Scope scope) {
      if (kind.single()) {
        checkSingle(condition);
      }
      return JoinReader.joined(first, second, kind.kind(), condition, scope.variables());
    }
  }

  private Inputs inputs(Enum<?> type, Rel left, Rel right) {
    Kind kind = Kind.of(type.name());
    Rows leftRows = relations.rel(left);
    Rows rightRows = relations.rel(right);
    return kind.swapped()
        ? new Inputs(kind, rightRows, leftRows)
        : new Inputs(kind, leftRows, rightRows);
  }

  private static Rows joined(
      Rows left, Rows right, RelTree.JoinKind kind, RexTree condition, List<Integer> variables) {
    List<TypeTree.Child> names = new ArrayList<>(left.columns());
    names.addAll(right.columns());
    return Rows.of(
        new RelTree.Join(left.tree(), right.tree(), kind, condition, variables),
        TreeColumns.join(kind, left.types(), right.types(), condition.type().nullable()),
        names);
  }

  private static RexTree always() {
    return LiteralReader.of(new LiteralTree.Bool(true), DataType.BOOLEAN);
  }

  Rows cross(CrossRel rel) {
    Rows left = relations.rel(rel.getLeft());
    return cross(left, relations.rel(rel.getRight()));
  }

  static Rows cross(Rows left, Rows right) {
    return joined(left, right, RelTree.JoinKind.INNER, always(), List.of());
  }

  Rows join(JoinRel rel) {
    return conditional(
        inputs(rel.getType(), rel.getLeft(), rel.getRight()),
        rel.hasExpression() ? rel.getExpression() : null,
        rel.hasPostJoinFilter() ? rel.getPostJoinFilter() : null);
  }

  Rows nestedLoop(NestedLoopJoinRel rel) {
    return conditional(
        inputs(rel.getType(), rel.getLeft(), rel.getRight()),
        rel.hasExpression() ? rel.getExpression() : null,
        null);
  }

  private Rows conditional(
      Inputs inputs, @Nullable Expression condition, @Nullable Expression filter) {
    Scope scope = inputs.scope();
    Rows rows =
        inputs.joined(
            condition == null ? always() : expressions.condition(condition, scope), scope);
    return filter == null ? rows : expressions.filter(rows, filter);
  }

  Rows hash(HashJoinRel rel) {
    return keyed(
        inputs(rel.getType(), rel.getLeft(), rel.getRight()),
        rel.getKeysList(),
        rel.getLeftKeysList(),
        rel.getRightKeysList(),
        rel.hasPostJoinFilter() ? rel.getPostJoinFilter() : null);
  }

  Rows merge(MergeJoinRel rel) {
    return keyed(
        inputs(rel.getType(), rel.getLeft(), rel.getRight()),
        rel.getKeysList(),
        rel.getLeftKeysList(),
        rel.getRightKeysList(),
        rel.hasPostJoinFilter() ? rel.getPostJoinFilter() : null);
  }

  private Rows keyed(
      Inputs inputs,
      List<ComparisonJoinKey> keys,
      List<FieldReference> leftKeys,
      List<FieldReference> rightKeys,
      @Nullable Expression filter) {
    List<ComparisonJoinKey> all = new ArrayList<>(keys);
    if (leftKeys.size() != rightKeys.size()) {
      throw Refusal.reading(
          "a join of " + leftKeys.size() + " left keys with " + rightKeys.size() + " right keys");
    }
    for (int i = 0; i < leftKeys.size(); i++) {
      all.add(
          ComparisonJoinKey.newBuilder()
              .setLeft(leftKeys.get(i))
              .setRight(rightKeys.get(i))
              .setComparison(
                  ComparisonJoinKey.ComparisonType.newBuilder()
                      .setSimple(ComparisonJoinKey.SimpleComparisonType.SIMPLE_COMPARISON_TYPE_EQ))
              .build());
    }
    if (all.isEmpty()) {
      throw Refusal.reading("a join by keys without keys");
    }
    if (filter != null && inputs.kind().kind() != RelTree.JoinKind.INNER) {
      throw Refusal.reading(
          "an outer, semi, anti or mark join by keys with a filter after it: engines disagree"
              + " whether it decides about matches");
    }
    Scope scope = inputs.scope();
    List<RexTree> conditions = new ArrayList<>();
    for (ComparisonJoinKey key : all) {
      conditions.add(comparison(key, inputs, scope));
    }
    RexTree condition =
        conditions.size() == 1
            ? conditions.get(0)
            : ExpressionReader.call(calls, "and", conditions);
    Rows rows = inputs.joined(condition, scope);
    return filter == null ? rows : expressions.filter(rows, filter);
  }

  private RexTree comparison(ComparisonJoinKey key, Inputs inputs, Scope scope) {
    int width = inputs.left();
    int all = inputs.first().columns().size() + inputs.second().columns().size();
    RexTree left = expressions.read(selection(key.getLeft(), 0, width), scope);
    RexTree right = expressions.read(selection(key.getRight(), width, all - width), scope);
    if (key.getComparison().hasCustomFunctionReference()) {
      throw Refusal.reading("a join with keys that a function compares: write it as a join");
    }
    return switch (key.getComparison().getSimple()) {
      case SIMPLE_COMPARISON_TYPE_EQ -> ExpressionReader.call(calls, "=", List.of(left, right));
      case SIMPLE_COMPARISON_TYPE_IS_NOT_DISTINCT_FROM ->
          ExpressionReader.call(calls, "is not distinct from", List.of(left, right));
      case SIMPLE_COMPARISON_TYPE_MIGHT_EQUAL ->
          throw Refusal.reading("a join with keys that match any null: write it as a join");
      case SIMPLE_COMPARISON_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.reading("a join with keys that no comparison is given for");
    };
  }

  /** A key counts the columns of its own input. */
  private static Expression selection(FieldReference key, int offset, int width) {
    FieldReference.Builder reference = key.toBuilder();
    if (reference.getDirectReference().hasStructField()) {
      var field = reference.getDirectReferenceBuilder().getStructFieldBuilder();
      if (field.getField() < 0 || field.getField() >= width) {
        throw Refusal.reading(
            "a join by keys with column "
                + field.getField()
                + ": the input has "
                + width
                + " columns");
      }
      field.setField(field.getField() + offset);
    }
    return Expression.newBuilder().setSelection(reference).build();
  }
}
