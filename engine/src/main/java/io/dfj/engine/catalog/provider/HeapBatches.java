// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.arrow.ArrowExport;
import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.metadata.type.Schema;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** Batches on the heap as Arrow record batches, for code of others. */
public final class HeapBatches implements RecordBatchReader {
  private final Supplier<@Nullable Batch> batches;
  private final Runnable end;
  private final int batchSize;
  private final ArrowExport export;
  private @Nullable Batch rest;
  private boolean closed;

  /**
   * @param batches gives null at the end
   * @param end run when the reader is closed
   */
  public HeapBatches(
      Schema schema, Supplier<@Nullable Batch> batches, Runnable end, ScanContext context) {
    this.batches = batches;
    this.end = end;
    this.batchSize = context.batchSize();
    this.export = new ArrowExport(schema, context.allocator());
  }

  HeapBatches(Schema schema, List<Batch> batches, ScanContext context) {
    this(schema, next(batches.iterator()), () -> {}, context);
  }

  private static Supplier<@Nullable Batch> next(Iterator<Batch> batches) {
    return () -> batches.hasNext() ? batches.next() : null;
  }

  /** All rows of a source that are left, closed with this reader. */
  static HeapBatches of(Schema schema, Source source, ScanContext context) {
    BatchReader reader = source.reader();
    return new HeapBatches(
        schema,
        reader::next,
        () -> {
          reader.close();
          source.close();
        },
        context);
  }

  @Override
  public boolean next() {
    Batch batch = rest;
    while (batch == null || batch.size() == 0) {
      batch = batches.get();
      if (batch == null) {
        return false;
      }
    }
    int size = Math.min(batch.size(), batchSize);
    rest = size < batch.size() ? batch.slice(size, batch.size() - size) : null;
    export.load(size < batch.size() ? batch.slice(0, size) : batch);
    return true;
  }

  @Override
  public VectorSchemaRoot root() {
    return export.root();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        end.run();
      } finally {
        export.close();
      }
    }
  }
}
