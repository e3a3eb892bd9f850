// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.physical;

import io.dfj.engine.expr.PhysicalExpr;
import io.dfj.engine.expr.PhysicalExpr.And;
import io.dfj.engine.expr.PhysicalExpr.Comparison;
import io.dfj.engine.expr.PhysicalExpr.ComparisonOperator;
import io.dfj.engine.expr.PhysicalExpr.InList;
import io.dfj.engine.expr.PhysicalExpr.Literal;
import io.dfj.engine.expr.PhysicalExpr.Or;
import io.dfj.engine.spi.Volatility;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers comparisons of one value with constants into a list that is searched once: {@code x = 1
 * OR x = 2 OR x = 3}, which is also how a written IN arrives, and {@code x <> 1 AND x <> 2 AND x <>
 * 3}.
 */
final class ConstantLists {
  /** Fewer comparisons are as quick as a list. */
  private static final int LEAST = 3;

  private ConstantLists() {}

  /** True if one of the conditions is. */
  static PhysicalExpr or(List<PhysicalExpr> conditions) {
    List<PhysicalExpr> gathered = gather(conditions, false);
    return gathered.size() == 1 ? gathered.get(0) : new Or(gathered);
  }

  /** True if all conditions are. */
  static PhysicalExpr and(List<PhysicalExpr> conditions) {
    List<PhysicalExpr> gathered = gather(conditions, true);
    return gathered.size() == 1 ? gathered.get(0) : new And(gathered);
  }

  private static List<PhysicalExpr> gather(List<PhysicalExpr> conditions, boolean negated) {
    if (conditions.size() < LEAST) {
      return conditions;
    }
    Map<PhysicalExpr, List<Literal>> lists = new HashMap<>();
    InList[] single = new InList[conditions.size()];
    for (int i = 0; i < single.length; i++) {
      single[i] = list(conditions.get(i), negated);
      if (single[i] != null) {
        lists
            .computeIfAbsent(single[i].input(), input -> new ArrayList<>())
            .addAll(single[i].values());
      }
    }
    List<PhysicalExpr> gathered = new ArrayList<>();
    for (int i = 0; i < single.length; i++) {
      InList own = single[i];
      List<Literal> all = own == null ? null : lists.get(own.input());
      if (own == null || (all != null && all.size() < LEAST)) {
        gathered.add(conditions.get(i));
      } else if (all != null) {
        // In the place of the first; the others find the list taken.
        gathered.add(new InList(own.input(), all, negated));
        lists.remove(own.input());
      }
    }
    return gathered;
  }

  /** A condition as membership in constants, or null if it is none. */
  private static @Nullable InList list(PhysicalExpr condition, boolean negated) {
    if (condition instanceof InList in) {
      return in.negated() == negated && isRepeatable(in.input()) ? in : null;
    }
    if (!(condition instanceof Comparison comparison)
        || comparison.operator()
            != (negated ? ComparisonOperator.NOT_EQUAL : ComparisonOperator.EQUAL)) {
      return null;
    }
    boolean flipped = comparison.left() instanceof Literal;
    PhysicalExpr value = flipped ? comparison.right() : comparison.left();
    PhysicalExpr constant = flipped ? comparison.left() : comparison.right();
    Literal point =
        constant instanceof Literal literal && !(value instanceof Literal) && isRepeatable(value)
            ? point(literal, value.type())
            : null;
    return point == null ? null : new InList(value, List.of(point), negated);
  }

  /** The constant as a value of the type, or null if the type has no such value. */
  private static @Nullable Literal point(Literal literal, DataType type) {
    Object value = literal.value();
    if (value == null || literal.type().sqlType() != type.sqlType()) {
      return null;
    }
    if (type.sqlType() == SqlType.DECIMAL) {
      BigInteger unscaled = rescaled((BigInteger) value, type.scale() - literal.type().scale());
      return unscaled == null
          ? null
          : new Literal(DataType.decimal(DataType.MAX_DECIMAL_PRECISION, type.scale()), unscaled);
    }
    return type.storage() == Storage.BYTES || literal.type().equals(type) ? literal : null;
  }

  private static @Nullable BigInteger rescaled(BigInteger unscaled, int moreDigits) {
    BigInteger power = BigInteger.TEN.pow(Math.abs(moreDigits));
    if (moreDigits >= 0) {
      return unscaled.multiply(power);
    }
    BigInteger[] parts = unscaled.divideAndRemainder(power);
    return parts[1].signum() == 0 ? parts[0] : null;
  }

  /** Whether the value is the same each time a row's is asked for. */
  static boolean isRepeatable(PhysicalExpr expr) {
    if (expr.volatility() == Volatility.VOLATILE) {
      return false;
    }
    for (PhysicalExpr child : expr.children()) {
      if (!isRepeatable(child)) {
        return false;
      }
    }
    return true;
  }
}
