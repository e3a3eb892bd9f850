// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.catalog.InsertableTable;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.engine.spi.Statistics;
import io.dfj.engine.spi.TableProvider;
import io.dfj.engine.spi.TableScan;
import io.dfj.engine.spi.TableType;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.List;

/** A provider of a table of the engine's own: the engine reads that without Arrow in between. */
public interface TableBacked extends TableProvider {
  Table table();

  /** What others see of a table: the provider it came from, if it came from one. */
  static TableProvider of(Table table) {
    return table instanceof ProviderTable provided ? provided.provider() : new Plain(table);
  }

  /** A table of the engine. */
  record Plain(Table table) implements TableBacked {}

  @Override
  default Schema schema() {
    return table().schema();
  }

  @Override
  default TableType tableType() {
    return switch (table().type()) {
      case BASE_TABLE -> TableType.BASE;
      case EXTERNAL -> TableType.EXTERNAL;
      case VIEW -> TableType.VIEW;
    };
  }

  @Override
  default Statistics statistics() {
    var known = table().statistics();
    return new Statistics(known.rowCount(), known.exact(), List.of());
  }

  @Override
  default TableScan scan(io.dfj.engine.spi.ScanRequest request) {
    return TableScan.of(() -> open(request));
  }

  private RecordBatchReader open(io.dfj.engine.spi.ScanRequest request) {
    ScanContext context = request.context();
    QueryContext query =
        new QueryContext(
            List.of(), context.batchSize(), context.targetPartitions(), context.zone(), 0);
    context.onCancel(query::cancel);
    int[] projection = request.projection().stream().mapToInt(Integer::intValue).toArray();
    return HeapBatches.of(
        request.project(schema()),
        table().scan(new ScanRequest(query, projection, List.of(), null, request.limit())),
        context);
  }

  @Override
  default boolean isInsertable() {
    return table() instanceof InsertableTable;
  }

  @Override
  default long insert(RecordBatchReader rows, ScanContext context) throws Exception {
    if (!(table() instanceof InsertableTable insertable)) {
      throw new DfjException(ErrorCode.FEATURE_NOT_SUPPORTED, "the table takes no rows");
    }
    var copies = new java.util.ArrayList<io.dfj.engine.batch.Batch>();
    ProvidedRows copy = new ProvidedRows("rows to insert", schema(), rows.dictionaries());
    while (rows.next()) {
      copies.add(copy.copy(rows.root()));
    }
    return insertable.insert(copies);
  }
}
