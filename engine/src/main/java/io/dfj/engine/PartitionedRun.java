// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One execution whose batches are dealt out to several readers: each batch goes to whoever asks
 * first, so that together they have every row once and none waits for another. Thread-safe; ends
 * when the last reader that has started is closed.
 */
final class PartitionedRun {
  private final Execution execution;
  private final QueryContext query;
  private final int partitions;

  /** Who gets the next batch. */
  private final ReentrantLock turn = new ReentrantLock();

  private boolean drained;

  // Guarded by this.
  private final BitSet taken = new BitSet();
  private int open;
  private boolean closed;

  PartitionedRun(Execution execution, QueryContext query, int partitions) {
    this.execution = execution;
    this.query = query;
    this.partitions = partitions;
  }

  /** The reader with this number; null if it was taken before, or if the run ended too early. */
  synchronized @Nullable BatchFeed take(int partition) {
    if (taken.get(partition) || (closed && !isDrained())) {
      return null;
    }
    taken.set(partition);
    open++;
    return new Share();
  }

  /** Whether there is a reader left to take. */
  synchronized boolean isOpen() {
    return taken.cardinality() < partitions && !(closed && !isDrained());
  }

  private boolean isDrained() {
    turn.lock();
    try {
      return drained;
    } finally {
      turn.unlock();
    }
  }

  private synchronized boolean isLast() {
    return open <= 1;
  }

  private void leave() {
    synchronized (this) {
      open--;
      if (open > 0 || closed) {
        return;
      }
      closed = true;
    }
    execution.close();
  }

  private final class Share implements BatchFeed {
    @Override
    public @Nullable Batch next() {
      turn.lock();
      try {
        Batch batch = drained ? null : execution.next();
        drained = batch == null;
        return batch;
      } finally {
        turn.unlock();
      }
    }

    @Override
    public void check() {
      if (!isDrained()) {
        query.check();
      }
    }

    @Override
    public int batchSize() {
      return query.batchSize();
    }

    @Override
    public void cancel() {
      query.cancel();
    }

    @Override
    public void stop() {
      if (isLast()) {
        query.cancel();
      }
    }

    @Override
    public double progress() {
      return execution.progress();
    }

    @Override
    public void close() {
      leave();
    }
  }

  static int checkPartition(int partition, int partitions) {
    if (partition < 0 || partition >= partitions) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT,
          "partition " + partition + " of a plan that has " + partitions);
    }
    return partition;
  }
}
