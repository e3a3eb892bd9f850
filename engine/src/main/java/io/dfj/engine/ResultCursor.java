// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.engine.arrow.ArrowExport;
import io.dfj.engine.batch.Batch;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Schema;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/** The batches of a feed as Arrow; owns the feed and the Arrow memory. */
final class ResultCursor implements BatchCursor {
  private final Schema schema;
  private final BatchFeed feed;
  private final ArrowExport export;
  private final Runnable memory;
  private final Consumer<ResultCursor> onClose;

  /** Rows still to give; decreasing. */
  private long remaining;

  /** Of a large batch: what has not been given yet. */
  private @Nullable Batch rest;

  private volatile boolean closed;

  /**
   * @param export closed with the cursor
   * @param memory frees what the export's memory is of, after it
   * @param maxRows rows to give at most; 0 for all
   * @param onClose run once, after everything was released
   */
  ResultCursor(
      Schema schema,
      BatchFeed feed,
      ArrowExport export,
      Runnable memory,
      long maxRows,
      Consumer<ResultCursor> onClose) {
    this.schema = schema;
    this.feed = feed;
    this.export = export;
    this.memory = memory;
    this.remaining = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    this.onClose = onClose;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public synchronized boolean next() {
    if (closed) {
      throw new DfjException(ErrorCode.CONNECTION_CLOSED, "the cursor is closed");
    }
    feed.check();
    if (remaining == 0) {
      return false;
    }
    Batch batch = rest != null ? rest : feed.next();
    rest = null;
    if (batch == null) {
      remaining = 0;
      return false;
    }
    int size = (int) Math.min(batch.size(), Math.min(remaining, feed.batchSize()));
    if (size < batch.size()) {
      rest = batch.slice(size, batch.size() - size);
      batch = batch.slice(0, size);
    }
    remaining -= size;
    export.load(batch);
    return true;
  }

  @Override
  public VectorSchemaRoot root() {
    return export.root();
  }

  @Override
  public void cancel() {
    feed.cancel();
  }

  @Override
  public double progress() {
    return feed.progress();
  }

  @Override
  public void close() {
    // The session may close it from another thread; the execution ends first, so that a thread in
    // next() leaves before memory is released.
    feed.stop();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      release();
    }
  }

  private void release() {
    rest = null;
    try {
      feed.close();
    } finally {
      export.close();
      memory.run();
      onClose.accept(this);
    }
  }
}
