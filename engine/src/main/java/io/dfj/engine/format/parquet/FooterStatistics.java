// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.TableStatistics;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Statistics;

/** What a footer says of a table's columns, for the planner. */
final class FooterStatistics {
  private FooterStatistics() {}

  static TableStatistics of(FileFooter footer, Schema schema) {
    long rows = footer.rowCount();
    List<ColumnStatistics> columns = new ArrayList<>();
    for (Field field : schema.fields()) {
      columns.add(column(footer, field, rows));
    }
    return new TableStatistics(rows, true, columns);
  }

  private static ColumnStatistics column(FileFooter footer, Field field, long rows) {
    LeafColumn column = footer.column(field.name());
    if (column == null) {
      return footer.isWithoutBounds(field.name())
          ? ColumnStatistics.UNKNOWN
          : new ColumnStatistics(null, null, rows, 0);
    }
    Object min = null;
    Object max = null;
    boolean bounded = true;
    long nulls = 0;
    DistinctValues counted = new DistinctValues();
    for (int i = 0; i < footer.rowGroupCount(); i++) {
      long groupRows = footer.rowGroup(i).getNum_rows();
      ColumnMetaData chunk = footer.chunk(i, column);
      if (groupRows == 0) {
        continue;
      }
      if (chunk == null || !chunk.isSetStatistics()) {
        bounded = false;
        nulls = -1;
        counted.addUnknown();
        continue;
      }
      Statistics statistics = chunk.getStatistics();
      long groupNulls = Pruner.nullCount(statistics, column, groupRows);
      nulls = nulls < 0 || groupNulls < 0 ? -1 : nulls + groupNulls;
      if (groupNulls == groupRows) {
        continue;
      }
      Bounds bounds = Bounds.of(statistics, footer, column, field.type());
      counted.add(statistics, bounds);
      if (bounds.min() == null || bounds.max() == null) {
        bounded = false;
        continue;
      }
      min = min == null || ColumnPredicate.compare(bounds.min(), min) < 0 ? bounds.min() : min;
      max = max == null || ColumnPredicate.compare(bounds.max(), max) > 0 ? bounds.max() : max;
    }
    if (!bounded) {
      min = null;
      max = null;
    }
    // Floating-point columns may hold NaN, which statistics leave out.
    Object upper = max instanceof Double ? null : max;
    long values = nulls < 0 ? rows : rows - nulls;
    return new ColumnStatistics(min, upper, nulls, counted.total(min, max, values));
  }
}
