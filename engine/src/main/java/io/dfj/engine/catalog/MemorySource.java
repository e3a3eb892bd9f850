// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.runtime.QueryContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hands out the batches of one snapshot, one a call, to any number of readers. */
final class MemorySource implements Source {
  private final Batch[] batches;
  private final int count;
  private final int[] projection;
  private final long limit;
  private final QueryContext query;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong rows = new AtomicLong();

  MemorySource(Batch[] batches, int count, int[] projection, long limit, QueryContext query) {
    this.batches = batches;
    this.count = count;
    this.projection = projection;
    this.limit = limit;
    this.query = query;
  }

  @Override
  public BatchReader reader() {
    return new Reader();
  }

  @Override
  public boolean isInMemory() {
    return true;
  }

  @Override
  public int maxParallelism() {
    return Math.max(1, count);
  }

  @Override
  public double progress() {
    return count == 0 ? 1 : Math.min(1, taken.get() / (double) count);
  }

  private final class Reader implements BatchReader {
    @Override
    public @Nullable Batch next() {
      query.check();
      if (limit >= 0 && rows.get() >= limit) {
        return null;
      }
      int index = taken.getAndIncrement();
      if (index >= count) {
        return null;
      }
      Batch batch = batches[index];
      rows.addAndGet(batch.size());
      Vector[] columns = new Vector[projection.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = batch.column(projection[i]);
      }
      return Batch.of(batch.rowCount(), columns);
    }

    @Override
    public void close() {}
  }
}
