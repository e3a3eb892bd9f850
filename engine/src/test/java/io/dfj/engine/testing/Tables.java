// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.ColumnPredicate;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.runtime.QueryContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tables whole, as rows of Java objects. */
public final class Tables {
  private Tables() {}

  /** Every row and column, by one reader. */
  public static List<List<@Nullable Object>> rows(Table table) {
    int[] all = new int[table.schema().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return rows(table, List.of(), all);
  }

  /** Every row that predicates do not skip, by one reader. */
  public static List<List<@Nullable Object>> rows(
      Table table, List<ColumnPredicate> predicates, int... projection) {
    return rows(
        table.scan(new ScanRequest(QueryContext.basic(), projection, predicates, null, -1)));
  }

  /** What one reader finds. */
  public static List<List<@Nullable Object>> rows(Source source) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (source;
        BatchReader reader = source.reader()) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        rows.addAll(RandomBatches.rows(batch));
      }
    }
    return rows;
  }

  /** What several readers find that take turns. */
  public static List<List<@Nullable Object>> rowsOfMany(Source source, int readers) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<BatchReader> open = new ArrayList<>();
    try (source) {
      for (int i = 0; i < readers; i++) {
        open.add(source.reader());
      }
      while (!open.isEmpty()) {
        for (BatchReader reader : List.copyOf(open)) {
          Batch batch = reader.next();
          if (batch == null) {
            reader.close();
            open.remove(reader);
          } else {
            rows.addAll(RandomBatches.rows(batch));
          }
        }
      }
    }
    return rows;
  }
}
