// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.provider;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.TableScan;
import io.dfj.metadata.type.Schema;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The partitions of a provider's scan, read one after another by as many workers as there are. */
public final class ProviderSource implements Source {
  /** Larger batches are handed on in pieces. */
  private static final int MOST_ROWS = 1 << 16;

  private final String table;
  private final Schema schema;
  private final ProviderExecution execution;
  private final TableScan scan;
  private final int partitions;
  private final AtomicInteger opened = new AtomicInteger();

  /**
   * @param table whose rows they are, for messages
   * @param schema of the batches
   * @param execution closed with the source, as the scan
   */
  public ProviderSource(
      String table, Schema schema, ProviderExecution execution, TableScan scan, int partitions) {
    this.table = table;
    this.schema = schema;
    this.execution = execution;
    this.scan = scan;
    this.partitions = partitions;
  }

  @Override
  public int maxParallelism() {
    return Math.max(1, partitions);
  }

  @Override
  public boolean mayWait() {
    return true;
  }

  @Override
  public BatchReader reader() {
    return new Reader();
  }

  @Override
  public void close() {
    try {
      execution.release(scan);
    } finally {
      execution.close();
    }
  }

  private final class Reader implements BatchReader {
    private @Nullable RecordBatchReader current;
    private @Nullable ProvidedRows rows;

    /** What is left of a large batch. */
    private @Nullable Batch rest;

    @Override
    public @Nullable Batch next() {
      Batch left = rest;
      if (left == null) {
        left = read();
      }
      if (left == null || left.size() <= MOST_ROWS) {
        rest = null;
        return left;
      }
      rest = left.slice(MOST_ROWS, left.size() - MOST_ROWS);
      return left.slice(0, MOST_ROWS);
    }

    private @Nullable Batch read() {
      while (true) {
        RecordBatchReader reader = current;
        if (reader == null) {
          int partition = opened.getAndIncrement();
          if (partition >= partitions) {
            return null;
          }
          reader = execution.waiting(() -> scan.open(partition));
          current = reader;
        }
        RecordBatchReader from = reader;
        if (execution.waiting(from::next)) {
          ProvidedRows into = rows;
          if (into == null) {
            into = new ProvidedRows(table, schema, from.dictionaries());
            rows = into;
          }
          ProvidedRows copy = into;
          return execution.call(() -> copy.copy(from.root()));
        }
        close();
      }
    }

    @Override
    public void close() {
      RecordBatchReader reader = current;
      current = null;
      rows = null;
      if (reader != null) {
        execution.release(reader);
      }
    }
  }
}
