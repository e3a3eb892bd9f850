// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.values;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Deals one batch out in slices of the batch size, to whoever asks first. */
final class SingleBatch implements Source {
  private final AtomicReference<@Nullable Batch> batch;
  private final int batchSize;

  SingleBatch(Batch batch, int batchSize) {
    this.batch = new AtomicReference<>(batch);
    this.batchSize = batchSize;
  }

  @Override
  public BatchReader reader() {
    return new BatchReader() {
      private final @Nullable Batch all = batch.getAndSet(null);
      private int next;

      @Override
      public @Nullable Batch next() {
        if (all == null || next >= all.size()) {
          return null;
        }
        int from = next;
        next = Math.min(all.size(), from + batchSize);
        return from == 0 && next == all.size() ? all : all.slice(from, next - from).compact();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public boolean isInMemory() {
    return true;
  }

  @Override
  public int maxParallelism() {
    return 1;
  }
}
