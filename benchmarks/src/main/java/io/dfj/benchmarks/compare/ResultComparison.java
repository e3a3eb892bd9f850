// SPDX-License-Identifier: Apache-2.0
package io.dfj.benchmarks.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether two results hold the same rows.
 *
 * <p>Exact numbers must be equal whatever their scale. If either side is floating point the values
 * may differ by 1e-9 relatively; if only one side is, additionally by half a unit of the other
 * side's last decimal, because it was rounded to that scale.
 */
public final class ResultComparison {
  private static final double RELATIVE = 1e-9;
  private static final double TINY = 1e-12;

  /** Above this many rows only rows that sort alike are compared. */
  private static final int MOST_ROWS_TO_SEARCH = 3000;

  private ResultComparison() {}

  /**
   * The first difference in words, or null if the results agree.
   *
   * @param ordered whether rows must come in the same order
   */
  public static @Nullable String difference(
      ResultRows expected, ResultRows actual, boolean ordered) {
    if (expected.columns().size() != actual.columns().size()) {
      return "expected columns %s, got %s".formatted(expected.columns(), actual.columns());
    }
    if (expected.rows().size() != actual.rows().size()) {
      return "expected %d rows, got %d%n%s"
          .formatted(
              expected.rows().size(), actual.rows().size(), firstUnmatched(expected, actual));
    }
    List<List<@Nullable Object>> wanted = expected.rows();
    List<List<@Nullable Object>> found = actual.rows();
    if (!ordered) {
      Comparator<List<@Nullable Object>> order = order(expected, actual);
      wanted = sorted(wanted, order);
      found = sorted(found, order);
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!sameRow(wanted.get(i), found.get(i))) {
        if (!ordered && wanted.size() <= MOST_ROWS_TO_SEARCH) {
          String unmatched = firstUnmatched(expected, actual);
          return unmatched.isEmpty() ? null : unmatched;
        }
        return "row %d%n  expected %s%n  got      %s".formatted(i + 1, wanted.get(i), found.get(i));
      }
    }
    return null;
  }

  /** Whether two values count as the same. */
  public static boolean sameValue(@Nullable Object expected, @Nullable Object actual) {
    if (expected == null || actual == null) {
      return expected == actual;
    }
    if (expected instanceof BigDecimal left && actual instanceof BigDecimal right) {
      return left.compareTo(right) == 0;
    }
    if (expected instanceof Number left && actual instanceof Number right) {
      return close(left.doubleValue(), right.doubleValue(), halfUnit(left) + halfUnit(right));
    }
    return expected.equals(actual);
  }

  private static double halfUnit(Number value) {
    // A little more than half leaves room for the last bits of the floating point side.
    return value instanceof BigDecimal decimal && decimal.scale() > 0
        ? 0.5000001 * Math.pow(10, -decimal.scale())
        : 0;
  }

  private static boolean close(double left, double right, double absolute) {
    if (Double.compare(left, right) == 0 || left == right) {
      return true;
    }
    double allowed =
        Math.max(absolute, Math.max(TINY, RELATIVE * Math.max(Math.abs(left), Math.abs(right))));
    return Math.abs(left - right) <= allowed;
  }

  private static boolean sameRow(List<@Nullable Object> left, List<@Nullable Object> right) {
    for (int i = 0; i < left.size(); i++) {
      if (!sameValue(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Text of the first rows of one result that the other lacks; empty if there are none. */
  private static String firstUnmatched(ResultRows expected, ResultRows actual) {
    if (Math.max(expected.rows().size(), actual.rows().size()) > MOST_ROWS_TO_SEARCH) {
      return "";
    }
    List<List<@Nullable Object>> rest = new ArrayList<>(actual.rows());
    List<List<@Nullable Object>> missing = new ArrayList<>();
    for (List<@Nullable Object> wanted : expected.rows()) {
      int at = 0;
      while (at < rest.size() && !sameRow(wanted, rest.get(at))) {
        at++;
      }
      if (at == rest.size()) {
        missing.add(wanted);
      } else {
        rest.remove(at);
      }
    }
    if (missing.isEmpty() && rest.isEmpty()) {
      return "";
    }
    return "  missing %s%n  surplus %s".formatted(some(missing), some(rest));
  }

  private static String some(List<List<@Nullable Object>> rows) {
    return rows.size() <= 5
        ? rows.toString()
        : rows.subList(0, 5) + " and " + (rows.size() - 5) + " more";
  }

  private static List<List<@Nullable Object>> sorted(
      List<List<@Nullable Object>> rows, Comparator<List<@Nullable Object>> order) {
    List<List<@Nullable Object>> copy = new ArrayList<>(rows);
    copy.sort(order);
    return copy;
  }

  /** Sorts by the columns that are exact on both sides first: the others may differ a little. */
  private static Comparator<List<@Nullable Object>> order(ResultRows left, ResultRows right) {
    List<Integer> exact = new ArrayList<>();
    List<Integer> approximate = new ArrayList<>();
    for (int i = 0; i < left.columns().size(); i++) {
      (isApproximate(left, i) || isApproximate(right, i) ? approximate : exact).add(i);
    }
    exact.addAll(approximate);
    return (a, b) -> {
      for (int column : exact) {
        int order = compareValues(a.get(column), b.get(column));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  private static boolean isApproximate(ResultRows result, int column) {
    for (List<@Nullable Object> row : result.rows()) {
      if (row.get(column) instanceof Double) {
        return true;
      }
    }
    return false;
  }

  private static int compareValues(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
      return a.compareTo(b);
    }
    if (left instanceof Number a && right instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    return left.toString().compareTo(right.toString());
  }
}
