// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog.stream;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.BatchReader;
import io.dfj.engine.catalog.ScanRequest;
import io.dfj.engine.catalog.Source;
import io.dfj.engine.catalog.Table;
import io.dfj.engine.catalog.provider.ProvidedRows;
import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.WorkerPool;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** A bounded queue of batches between writers and the one query that reads the table. */
public final class StreamTable implements Table {
  /** How often a reader that waits looks whether its query still wants rows. */
  private static final long LOOK_MILLIS = 50;

  private final Schema schema;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** The rest is guarded by the lock. */
  private final ArrayDeque<Batch> queue = new ArrayDeque<>();

  private boolean taken;
  private boolean abandoned;
  private boolean ended;
  private @Nullable Throwable failure;

  public StreamTable(Schema schema, int capacity) {
    if (capacity < 1) {
      throw new DfjException(
          ErrorCode.INVALID_ARGUMENT, "a streaming table needs room for a batch, not " + capacity);
    }
    this.schema = schema;
    this.capacity = capacity;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public TableType type() {
    return TableType.BASE_TABLE;
  }

  /** Adds a batch when there is room. */
  public void write(VectorSchemaRoot root) {
    Batch batch = new ProvidedRows("streaming table", schema, null).copy(root);
    lock.lock();
    try {
      checkWritable();
      while (queue.size() >= capacity) {
        changed.await();
        checkWritable();
      }
      queue.add(batch);
      changed.signalAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DfjException(ErrorCode.CANCELLED, "the writing thread was interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private void checkWritable() {
    if (abandoned) {
      throw new DfjException(
          ErrorCode.CANCELLED, "the query that read the streaming table has ended");
    }
    if (ended) {
      throw new DfjException(ErrorCode.WRONG_CALL, "the streaming table's sink is closed");
    }
  }

  /**
   * No more batches come.
   *
   * @param cause why they do not, though more were to come; null if there are none
   */
  public void end(@Nullable Throwable cause) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        failure = cause;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Source scan(ScanRequest request) {
    lock.lock();
    try {
      if (taken) {
        throw new DfjException(
            ErrorCode.WRONG_CALL, "a streaming table is read once, and that has begun");
      }
      taken = true;
    } finally {
      lock.unlock();
    }
    return new StreamSource(request);
  }

  private @Nullable Batch take(QueryContext query) throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        query.check();
        Batch batch = queue.poll();
        if (batch != null) {
          changed.signalAll();
          return batch;
        }
        if (failure != null) {
          throw failed(failure);
        }
        if (ended) {
          return null;
        }
        changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private static DfjException failed(Throwable cause) {
    ErrorCode code = cause instanceof DfjException known ? known.code() : ErrorCode.PROVIDER_FAILED;
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new DfjException(code, "streaming table: " + message, cause);
  }

  private void abandon() {
    lock.lock();
    try {
      abandoned = true;
      queue.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private final class StreamSource implements Source {
    private final ScanRequest request;

    StreamSource(ScanRequest request) {
      this.request = request;
    }

    @Override
    public int maxParallelism() {
      return 1;
    }

    @Override
    public boolean mayWait() {
      return true;
    }

    @Override
    public void close() {
      abandon();
    }

    @Override
    public BatchReader reader() {
      return new BatchReader() {
        @Override
        public @Nullable Batch next() {
          Batch[] taken = new Batch[1];
          WorkerPool.shared().whileBlocked(() -> taken[0] = await(request.query()));
          return taken[0] == null ? null : project(taken[0], request.projection());
        }

        @Override
        public void close() {
          // Who has enough rows does not read on.
          abandon();
        }
      };
    }

    private @Nullable Batch await(QueryContext query) {
      try {
        return take(query);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DfjException(ErrorCode.CANCELLED, "the reading thread was interrupted", e);
      }
    }

    private static Batch project(Batch batch, int[] projection) {
      Vector[] columns = new Vector[projection.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = batch.column(projection[i]);
      }
      return Batch.of(batch.rowCount(), columns);
    }
  }
}
