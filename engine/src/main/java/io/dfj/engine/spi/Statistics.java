// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table's content without reading it.
 *
 * @param rowCount rows, or -1 if unknown
 * @param exact whether the row count is exact
 * @param columns one entry for each column of the schema; empty if nothing is known of them
 */
public record Statistics(long rowCount, boolean exact, List<ColumnStatistics> columns) {
  public static final Statistics UNKNOWN = new Statistics(-1, false, List.of());

  public Statistics {
    columns = List.copyOf(columns);
  }

  /** An estimate of the number of rows. */
  public static Statistics rows(long estimate) {
    return new Statistics(estimate, false, List.of());
  }

  /**
   * @param min a lower bound, of the class that parameters of the column's type have; null if
   *     unknown
   * @param max an upper bound; null if unknown
   * @param nullCount null rows, or -1 if unknown
   * @param distinctCount estimate of distinct values, or -1 if unknown
   */
  public record ColumnStatistics(
      @Nullable Object min, @Nullable Object max, long nullCount, long distinctCount) {
    public static final ColumnStatistics UNKNOWN = new ColumnStatistics(null, null, -1, -1);
  }
}
