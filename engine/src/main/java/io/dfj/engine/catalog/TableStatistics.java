// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table's content without reading it.
 *
 * @param rowCount rows, or -1 if unknown
 * @param exact whether the row count is exact
 * @param columns one entry for each column of the schema; empty if nothing is known
 */
public record TableStatistics(long rowCount, boolean exact, List<ColumnStatistics> columns) {
  public static final TableStatistics UNKNOWN = new TableStatistics(-1, false, List.of());

  /**
   * @param min lower bound as storage value, or null if unknown
   * @param max upper bound as storage value, or null if unknown
   * @param nullCount null rows, or -1 if unknown
   * @param distinctCount estimate of distinct values, or -1 if unknown
   */
  public record ColumnStatistics(
      @Nullable Object min, @Nullable Object max, long nullCount, long distinctCount) {
    public static final ColumnStatistics UNKNOWN = new ColumnStatistics(null, null, -1, -1);
  }
}
