// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.code;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.loop.BytesMembership;
import io.dfj.engine.expr.loop.DoubleRange;
import io.dfj.engine.expr.loop.IntRange;
import io.dfj.engine.expr.loop.LongRange;
import io.dfj.engine.expr.loop.NullTest;
import io.dfj.engine.expr.loop.PlainLoop;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which conditions need no generated code: one column against constants, or its nullness. */
final class PlainConditions {
  private PlainConditions() {}

  /** A new loop for a condition, or null if it is to be compiled. */
  static @Nullable PlainLoop loop(Node condition, Mode mode) {
    if (condition.children.isEmpty() || condition.children.get(0).kind != Node.Kind.COLUMN) {
      return null;
    }
    return switch (condition.kind) {
      case TEST -> nullTest(condition);
      case COMPARISON -> mode.careful() ? null : comparison(condition);
      case IN -> membership(condition);
      case COLUMN, CONSTANT, ARITHMETIC, NEGATE, AND, OR, NOT, CASE, LET, CAST, CALL -> null;
    };
  }

  private static @Nullable PlainLoop nullTest(Node condition) {
    return switch ((PhysicalExpr.Test) Objects.requireNonNull(condition.detail)) {
      case IS_NULL -> new NullTest(true);
      case IS_NOT_NULL -> new NullTest(false);
      case IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE -> null;
    };
  }

  private static @Nullable PlainLoop membership(Node condition) {
    Membership membership = (Membership) Objects.requireNonNull(condition.detail);
    boolean neverTrue = membership.negated() && membership.hasNull();
    return switch (condition.children.get(0).storage()) {
      case BYTES ->
          neverTrue
              ? null
              : new BytesMembership(
                  membership.values().stream().map(value -> (byte[]) value).toList(),
                  membership.negated());
      case BOOLEAN, INT, LONG, DOUBLE, DECIMAL, LIST, STRUCT -> null;
    };
  }

  private static @Nullable PlainLoop comparison(Node condition) {
    Node column = condition.children.get(0);
    Node constant = condition.children.get(1);
    Object value = constant.detail;
    if (!constant.isConstant() || value == null) {
      return null;
    }
    ComparisonOperator operator = (ComparisonOperator) Objects.requireNonNull(condition.detail);
    return switch (column.storage()) {
      case INT -> ints(operator, ((Number) value).intValue());
      case LONG ->
          column.type.sqlType().isTimestamp()
                  && column.type.unitsPerSecond() != constant.type.unitsPerSecond()
              ? null
              : longs(operator, ((Number) value).longValue());
      case DECIMAL ->
          column.type.scale() != constant.type.scale() || ((BigInteger) value).bitLength() > 63
              ? null
              : longs(operator, ((BigInteger) value).longValue());
      case DOUBLE -> doubles(operator, ((Number) value).doubleValue());
      case BYTES ->
          switch (operator) {
            case EQUAL -> new BytesMembership(List.of((byte[]) value), false);
            case NOT_EQUAL -> new BytesMembership(List.of((byte[]) value), true);
            case LESS,
                LESS_OR_EQUAL,
                GREATER,
                GREATER_OR_EQUAL,
                IS_DISTINCT_FROM,
                IS_NOT_DISTINCT_FROM ->
                null;
          };
      case BOOLEAN, LIST, STRUCT -> null;
    };
  }

  private static @Nullable PlainLoop ints(ComparisonOperator operator, int value) {
    return switch (operator) {
      case EQUAL -> IntRange.of(value, value);
      case NOT_EQUAL -> IntRange.except(value);
      case LESS -> value == Integer.MIN_VALUE ? null : IntRange.of(Integer.MIN_VALUE, value - 1);
      case LESS_OR_EQUAL -> IntRange.of(Integer.MIN_VALUE, value);
      case GREATER -> value == Integer.MAX_VALUE ? null : IntRange.of(value + 1, Integer.MAX_VALUE);
      case GREATER_OR_EQUAL -> IntRange.of(value, Integer.MAX_VALUE);
      case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> null;
    };
  }

  private static @Nullable PlainLoop longs(ComparisonOperator operator, long value) {
    return switch (operator) {
      case EQUAL -> LongRange.of(value, value);
      case NOT_EQUAL -> LongRange.except(value);
      case LESS -> value == Long.MIN_VALUE ? null : LongRange.of(Long.MIN_VALUE, value - 1);
      case LESS_OR_EQUAL -> LongRange.of(Long.MIN_VALUE, value);
      case GREATER -> value == Long.MAX_VALUE ? null : LongRange.of(value + 1, Long.MAX_VALUE);
      case GREATER_OR_EQUAL -> LongRange.of(value, Long.MAX_VALUE);
      case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> null;
    };
  }

  private static @Nullable PlainLoop doubles(ComparisonOperator operator, double value) {
    double lowest = Double.NEGATIVE_INFINITY;
    if (Double.isNaN(value)) {
      return null;
    }
    return switch (operator) {
      case EQUAL -> new DoubleRange(value, value, false);
      case NOT_EQUAL -> new DoubleRange(value, value, true);
      case LESS -> value == lowest ? null : new DoubleRange(lowest, Math.nextDown(value), false);
      case LESS_OR_EQUAL -> new DoubleRange(lowest, value, false);
      case GREATER -> new DoubleRange(lowest, value, true);
      case GREATER_OR_EQUAL ->
          value == lowest ? null : new DoubleRange(lowest, Math.nextDown(value), true);
      case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> null;
    };
  }
}
