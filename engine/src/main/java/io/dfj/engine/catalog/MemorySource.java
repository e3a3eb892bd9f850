// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.MemoryTable.Kept;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hands out the batches of one snapshot, one a call, to any number of readers. */
final class MemorySource implements Source {
  private final Kept[] batches;
  private final int count;
  private final ScanRequest request;
  private final ScanPredicates predicates;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong rows = new AtomicLong();

  MemorySource(Kept[] batches, int count, ScanRequest request) {
    this.batches = batches;
    this.count = count;
    this.request = request;
    this.predicates = new ScanPredicates(request);
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
      request.query().check();
      if (request.limit() >= 0 && rows.get() >= request.limit()) {
        return null;
      }
      int index = taken.getAndIncrement();
      while (index < count && !batches[index].mayMatch(predicates.known())) {
        index = taken.getAndIncrement();
      }
      if (index >= count) {
        return null;
      }
      Batch batch = batches[index].batch();
      rows.addAndGet(batch.size());
      int[] projection = request.projection();
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
