// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.runtime.QueryContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbered pieces of work dealt out to the workers of a pipeline: how a step between two stages
 * runs on all of them. Gives empty batches.
 */
public final class TaskSource implements Source {
  private final QueryContext query;
  private final IntSupplier count;
  private final IntSupplier parallelism;
  private final IntConsumer task;
  private final AtomicInteger next = new AtomicInteger();

  /** Counts are asked for once the pipeline starts. */
  public TaskSource(
      QueryContext query, IntSupplier count, IntSupplier parallelism, IntConsumer task) {
    this.query = query;
    this.count = count;
    this.parallelism = parallelism;
    this.task = task;
  }

  @Override
  public BatchReader reader() {
    return new BatchReader() {
      @Override
      public @Nullable Batch next() {
        query.check();
        int number = next.getAndIncrement();
        if (number >= count.getAsInt()) {
          return null;
        }
        task.accept(number);
        return Batch.of(0);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public int maxParallelism() {
    return Math.max(1, Math.min(count.getAsInt(), parallelism.getAsInt()));
  }
}
