// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.provider.TableBacked;
import io.dfj.engine.catalog.stream.StreamTable;
import io.dfj.metadata.type.Schema;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A table whose rows are written while a query reads them: by one query, once. Its writers wait for
 * the reader, so that no more than a number of batches are held.
 */
public final class StreamingTable implements TableBacked {
  private final StreamTable table;
  private final TableSink sink = new Sink();

  /**
   * @param capacity batches that may be written but not yet read, at least 1
   */
  public StreamingTable(Schema schema, int capacity) {
    table = new StreamTable(schema, capacity);
  }

  /** The end for writing; always the same object. */
  public TableSink sink() {
    return sink;
  }

  /** Of the engine's own kind. */
  @Override
  public Table table() {
    return table;
  }

  private final class Sink implements TableSink {
    @Override
    public void write(VectorSchemaRoot batch) {
      table.write(batch);
    }

    @Override
    public void close() {
      table.end(null);
    }

    @Override
    public void fail(Throwable cause) {
      table.end(cause);
    }
  }
}
