// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one column that statistics can refute. A scan may use these to skip files, row
 * groups and pages in which no row can satisfy them all; it need not, since the exact filter
 * follows.
 *
 * @param column index into the table's schema
 * @param values storage values of the column's type, never null; one for comparisons, any number
 *     for IN, none for null tests
 */
public record ColumnPredicate(int column, Comparison comparison, List<Object> values) {
  public ColumnPredicate {
    values = List.copyOf(values);
  }

  /** How the column compares with the value. */
  public enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    IS_NULL,
    IS_NOT_NULL
  }

  /**
   * Whether a set of rows may hold one that satisfies this predicate.
   *
   * @param min smallest value or a lower bound, as storage value; null if unknown or all are null
   * @param max largest value or an upper bound; null if unknown or all are null
   * @param nullCount null rows, or -1 if unknown
   * @param rowCount rows
   */
  public boolean mayMatch(
      @Nullable Object min, @Nullable Object max, long nullCount, long rowCount) {
    if (comparison == Comparison.IS_NULL) {
      return nullCount != 0;
    }
    if (nullCount == rowCount) {
      return false;
    }
    if (comparison == Comparison.IS_NOT_NULL || min == null || max == null) {
      return true;
    }
    return switch (comparison) {
      case EQUAL, IN -> values.stream().anyMatch(v -> compare(v, min) >= 0 && compare(v, max) <= 0);
      case NOT_EQUAL -> compare(min, max) != 0 || compare(min, values.get(0)) != 0;
      case LESS -> compare(min, values.get(0)) < 0;
      case LESS_OR_EQUAL -> compare(min, values.get(0)) <= 0;
      case GREATER -> compare(max, values.get(0)) > 0;
      case GREATER_OR_EQUAL -> compare(max, values.get(0)) >= 0;
      case IS_NULL, IS_NOT_NULL -> true;
    };
  }

  /** Orders two storage values of one type: bytes unsigned, NaN above all numbers. */
  public static int compare(Object a, Object b) {
    if (a instanceof byte[] bytes) {
      return java.util.Arrays.compareUnsigned(bytes, (byte[]) b);
    }
    @SuppressWarnings("unchecked")
    Comparable<Object> comparable = (Comparable<Object>) a;
    return comparable.compareTo(b);
  }
}
