// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.math.BigInteger;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * How many different values a column has, as far as row groups tell: by their counts of distinct
 * values, which writers know that use dictionaries, and for whole numbers by their range.
 */
final class DistinctValues {
  private boolean known = true;
  private long most;
  private double sum;
  private double spans;

  /** A row group that says nothing. */
  void addUnknown() {
    known = false;
  }

  /** A row group with values. */
  void add(Statistics statistics, Bounds bounds) {
    long count = statistics.isSetDistinct_count() ? statistics.getDistinct_count() : 0;
    known &= count > 0;
    most = Math.max(most, count);
    sum += count;
    spans += span(bounds.min(), bounds.max());
  }

  /**
   * Of the whole column: row groups of the same range are taken to have the same values, those of
   * ranges of their own to have others.
   *
   * @param min of all values; null if unknown
   * @param max as {@code min}
   * @param values that are not null
   * @return at most {@code values}; -1 if nothing is known
   */
  long total(@Nullable Object min, @Nullable Object max, long values) {
    double span = span(min, max);
    if (known && values > 0) {
      double different = spans > 0 && span > 0 ? sum * (span / spans) : most;
      double least = Math.max(most, different);
      return (long) Math.min(values, span > 0 ? Math.min(span, least) : least);
    }
    return values == 0 ? 0 : span > 0 ? (long) Math.min(values, span) : -1;
  }

  /** Whole numbers between two, with both; 0 for what is no such numbers. */
  private static double span(@Nullable Object min, @Nullable Object max) {
    if (min == null || max == null) {
      return 0;
    } else if (min instanceof Boolean) {
      return min.equals(max) ? 1 : 2;
    }
    boolean whole = min instanceof Integer || min instanceof Long || min instanceof BigInteger;
    return whole ? ((Number) max).doubleValue() - ((Number) min).doubleValue() + 1 : 0;
  }
}
