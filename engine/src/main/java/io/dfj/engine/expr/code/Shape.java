// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.PhysicalExpr.ArithmeticOperator;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.Test;
import io.dfj.engine.function.Overload;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the source of a loop depends on but its {@link Mode}, so that programs of one shape
 * share a {@link LoopTemplate} without generating source: their nodes in order, without ids and
 * without the values that are bound.
 */
final class Shape {
  /**
   * @param operation what the operation is besides its kind, with equality
   */
  private record Part(
      Node.Kind kind,
      DataType type,
      boolean nullable,
      boolean mayFail,
      boolean isVolatile,
      boolean outlined,
      int size,
      List<Integer> children,
      Object operation) {}

  /** What may be known of a constant besides its type. */
  private enum Constant {
    NULL,
    TRUE,
    FALSE,
    NAN,
    VALUE
  }

  /**
   * @param count values of the list, as far as they are told one by one
   * @param truth of a list of booleans, the first
   */
  private record InShape(int count, boolean hasNull, boolean negated, @Nullable Object truth) {}

  private record CallShape(
      Method method,
      boolean setsNull,
      boolean failsInstead,
      boolean calledOnNull,
      List<Boolean> nullnessOnly,
      int extras) {}

  private record CastShape(DataType from, DataType to, boolean safe, CallShape call) {}

  private final boolean filter;
  private final List<Integer> roots;
  private final List<Part> parts;
  private final int hash;

  /**
   * @param nodes by their numbers
   * @param numbers of nodes by their ids
   * @param slots of columns by their indexes in the batch
   */
  Shape(
      boolean filter,
      List<Node> roots,
      List<Node> nodes,
      Map<Integer, Integer> numbers,
      Map<Integer, Integer> slots) {
    this.filter = filter;
    this.roots = numbers(roots, numbers);
    this.parts = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      parts.add(
          new Part(
              node.kind,
              node.type,
              node.nullable,
              node.mayFail,
              node.isVolatile,
              node.outlined,
              node.size,
              numbers(node.children, numbers),
              operation(node, slots)));
    }
    this.hash = 31 * (31 * parts.hashCode() + this.roots.hashCode()) + Boolean.hashCode(filter);
  }

  private static List<Integer> numbers(List<Node> nodes, Map<Integer, Integer> numbers) {
    List<Integer> found = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      found.add(numbers.get(node.id));
    }
    return found;
  }

  private static Object operation(Node node, Map<Integer, Integer> slots) {
    Object detail = node.detail;
    if (node.kind == Node.Kind.COLUMN) {
      return java.util.Objects.requireNonNull(slots.get(node.columnIndex()));
    } else if (node.kind == Node.Kind.CONSTANT) {
      return constant(detail);
    } else if (detail instanceof Membership list) {
      boolean truths = node.children.get(0).storage() == Storage.BOOLEAN;
      return new InShape(
          Math.min(list.values().size(), Membership.CHAIN + 1),
          list.hasNull(),
          list.negated(),
          truths && !list.values().isEmpty() ? list.values().get(0) : null);
    } else if (detail instanceof KernelCall call) {
      return call(call);
    } else if (detail instanceof CastOperation cast) {
      return new CastShape(cast.from(), cast.to(), cast.safe(), call(cast.call()));
    } else if (detail == null
        || detail instanceof ArithmeticOperator
        || detail instanceof ComparisonOperator
        || detail instanceof Test
        || detail instanceof DataType
        || detail instanceof Integer) {
      return detail == null ? Constant.NULL : detail;
    }
    throw new IllegalArgumentException("no shape of " + node.kind + " with " + detail.getClass());
  }

  private static Constant constant(@Nullable Object value) {
    if (value == null) {
      return Constant.NULL;
    } else if (value instanceof Boolean truth) {
      return truth ? Constant.TRUE : Constant.FALSE;
    }
    return value instanceof Double number && number.isNaN() ? Constant.NAN : Constant.VALUE;
  }

  private static CallShape call(KernelCall call) {
    return new CallShape(
        call.method(),
        call.setsNull(),
        call.failsInstead(),
        call.calledOnNull(),
        call.parameters().stream().map(Overload.Parameter::nullnessOnly).toList(),
        call.kernel().extras().size());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape that
        && hash == that.hash
        && filter == that.filter
        && roots.equals(that.roots)
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
