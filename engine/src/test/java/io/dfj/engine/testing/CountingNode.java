// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.testing;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.exec.Flow;
import io.dfj.engine.exec.PhysicalNode;
import io.dfj.engine.exec.PipelineBuilder;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import io.dfj.metadata.type.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A leaf: batches of ten rows, all holding the number of the batch; counts what is open. */
public final class CountingNode implements PhysicalNode, Source {
  public static final Schema SCHEMA = Schema.of(new Field("n", DataType.BIGINT, false));

  private final AtomicInteger batches = new AtomicInteger();
  private final AtomicInteger openReaders = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();
  private final int total;
  private final int parallelism;
  private volatile IntConsumer onBatch = number -> {};
  private volatile boolean inMemory;

  /**
   * @param total how many batches
   * @param parallelism how many readers may be open at once
   */
  public CountingNode(int total, int parallelism) {
    this.total = total;
    this.parallelism = parallelism;
  }

  /** What to do, with its number, before each batch: perhaps to fail. */
  public void onBatch(IntConsumer action) {
    onBatch = action;
  }

  /** Makes it a source whose rows are at hand. */
  public void keepInMemory() {
    inMemory = true;
  }

  /** Batches asked for. */
  public int batches() {
    return batches.get();
  }

  /** That every reader was closed, and the source once. */
  public void assertReleased() {
    Assertions.assertThat(openReaders.get()).isZero();
    Assertions.assertThat(closes.get()).isEqualTo(1);
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public List<PhysicalNode> inputs() {
    return List.of();
  }

  @Override
  public Flow open(PipelineBuilder builder) {
    return Flow.from(this);
  }

  @Override
  public String describe() {
    return "CountingExec";
  }

  @Override
  public int maxParallelism() {
    return parallelism;
  }

  @Override
  public boolean isInMemory() {
    return inMemory;
  }

  @Override
  public double progress() {
    return Math.min(1, batches.get() / (double) total);
  }

  @Override
  public BatchReader reader() {
    openReaders.incrementAndGet();
    return new BatchReader() {
      private boolean closed;

      @Override
      public @Nullable Batch next() {
        int number = batches.getAndIncrement();
        onBatch.accept(number);
        if (number >= total) {
          return null;
        }
        long[] values = new long[10];
        Arrays.fill(values, number);
        return Batch.of(10, new LongVector(DataType.BIGINT, values, null, 10));
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          openReaders.decrementAndGet();
        }
      }
    };
  }

  @Override
  public void close() {
    closes.incrementAndGet();
  }
}
