// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.sort;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.exec.SortedRows;
import io.dfj.engine.runtime.QueryContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The rows of one execution of a sort in their order; readable once its stages are complete. */
final class Sort implements Source {
  private final SortedRows rows;
  private final int columns;
  private final QueryContext query;
  private boolean taken;

  Sort(SortedRows rows, int columns, QueryContext query) {
    this.rows = rows;
    this.columns = columns;
    this.query = query;
  }

  @Override
  public synchronized BatchReader reader() {
    BatchReader reader = new Reader(taken ? rows.end() : rows.first());
    taken = true;
    return reader;
  }

  @Override
  public int maxParallelism() {
    return 1;
  }

  @Override
  public void close() {
    rows.close();
  }

  /** Gives the sorted rows, picked from the gathered columns. */
  private final class Reader implements BatchReader {
    private int at;

    Reader(int from) {
      this.at = from;
    }

    @Override
    public @Nullable Batch next() {
      int end = rows.end();
      if (at >= end) {
        return null;
      }
      int count = Math.min(query.batchSize(), end - at);
      int[] picked = Arrays.copyOfRange(rows.sorted(), at, at + count);
      at += count;
      Vector[] batch = new Vector[columns];
      for (int i = 0; i < columns; i++) {
        batch[i] = Vector.pick(rows.rows().column(i), picked, null, count);
      }
      return Batch.of(count, batch);
    }

    @Override
    public void close() {}
  }
}
