// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.exec.Execution;
import io.dfj.engine.exec.repartition.RowDistribution;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One execution whose batches are dealt out to several readers. Each batch goes to whoever asks
 * first, so that together they have every row once and none waits for another; unless the rows are
 * repartitioned: then what others are to get waits for them in memory. Thread-safe; ends when the
 * last reader that has started is closed.
 */
final class PartitionedRun {
  private final Execution execution;
  private final QueryContext query;
  private final int partitions;

  /** Who gets the next batch. */
  private final ReentrantLock turn = new ReentrantLock();

  private boolean drained;

  /** Says which reader gets a row; null if that does not matter. Guarded by the turn. */
  private final @Nullable RowDistribution distribution;

  /** For each reader. */
  private final List<Inbox> inboxes = new ArrayList<>();

  private static final class Inbox {
    /** What the reader is to get. Guarded by the turn. */
    private final Deque<Batch> batches = new ArrayDeque<>();

    /** Whether the reader was closed. */
    private volatile boolean left;

    void add(Batch batch) {
      if (left) {
        batches.clear();
      } else {
        batches.add(batch);
      }
    }
  }

  // Guarded by this.
  private final BitSet taken = new BitSet();
  private int open;
  private boolean closed;

  PartitionedRun(
      Execution execution,
      QueryContext query,
      int partitions,
      @Nullable RowDistribution distribution) {
    this.execution = execution;
    this.query = query;
    this.partitions = partitions;
    this.distribution = distribution;
    for (int i = 0; i < partitions; i++) {
      inboxes.add(new Inbox());
    }
  }

  /** The reader with this number; null if it was taken before, or if the run ended too early. */
  synchronized @Nullable BatchFeed take(int partition) {
    if (taken.get(partition) || (closed && !isDrained())) {
      return null;
    }
    taken.set(partition);
    open++;
    return new Share(partition);
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

  private @Nullable Batch nextOfAll() {
    Batch batch = drained ? null : execution.next();
    if (batch == null && !drained) {
      drained = true;
      if (distribution != null) {
        distribution.finish();
      }
    }
    return batch;
  }

  private @Nullable Batch nextOf(int partition, RowDistribution distribution) {
    Deque<Batch> waiting = inboxes.get(partition).batches;
    Batch own = waiting.poll();
    while (own == null) {
      Batch batch = nextOfAll();
      if (batch == null) {
        return null;
      }
      @Nullable Batch[] dealt = distribution.deal(batch);
      for (int i = 0; i < partitions; i++) {
        Batch part = dealt[i];
        if (part != null) {
          inboxes.get(i).add(part);
        }
      }
      own = waiting.poll();
    }
    return own;
  }

  private final class Share implements BatchFeed {
    private final int partition;

    Share(int partition) {
      this.partition = partition;
    }

    @Override
    public @Nullable Batch next() {
      turn.lock();
      try {
        return distribution == null ? nextOfAll() : nextOf(partition, distribution);
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
      inboxes.get(partition).left = true;
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
