// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.accessor.Accessor;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.BatchCursor;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.util.TransferPair;
import org.jspecify.annotations.Nullable;

/**
 * The batch that a result set stands in, with a look at the one after it when asked. Rows beyond
 * the limit are never seen. Not thread-safe, but for {@link #cancel()}.
 */
final class RowWindow {
  private final BatchCursor cursor;
  private final Accessor[] accessors;
  private final long limit;
  private final @Nullable ProgressBar progress;

  /** The current batch, taken from the cursor so that it could go on; empty unless looked ahead. */
  private final List<FieldVector> held = new ArrayList<>();

  private Ahead ahead = Ahead.UNKNOWN;
  private long before;
  private int rows;
  private boolean closed;

  /**
   * @param limit rows to show; 0 for all
   * @param progress shown while the cursor is waited for, stopped at the end; null for none
   */
  RowWindow(BatchCursor cursor, Accessor[] accessors, long limit, @Nullable ProgressBar progress) {
    this.progress = progress;
    this.cursor = cursor;
    this.accessors = accessors;
    this.limit = limit == 0 ? Long.MAX_VALUE : limit;
  }

  /** Rows in earlier batches. */
  long before() {
    return before;
  }

  /** Rows in the current batch; 0 before the first and after the last. */
  int rows() {
    return rows;
  }

  /** Goes to the next batch; false, and everything released, at the end. */
  boolean advance() throws SQLException {
    boolean more = hasMore();
    releaseHeld();
    before += rows;
    rows = 0;
    ahead = Ahead.UNKNOWN;
    if (!more) {
      ahead = Ahead.END;
      close();
      return false;
    }
    VectorSchemaRoot root = cursor.root();
    for (int i = 0; i < accessors.length; i++) {
      accessors[i].bind(root.getVector(i));
    }
    rows = (int) Math.min(root.getRowCount(), limit - before);
    return true;
  }

  /** Whether a batch follows; the current one stays readable. */
  boolean lookAhead() throws SQLException {
    if (ahead == Ahead.UNKNOWN && rows > 0 && before + rows < limit) {
      VectorSchemaRoot root = cursor.root();
      for (int i = 0; i < accessors.length; i++) {
        FieldVector vector = root.getVector(i);
        TransferPair pair = vector.getTransferPair(vector.getAllocator());
        pair.transfer();
        FieldVector taken = (FieldVector) pair.getTo();
        held.add(taken);
        accessors[i].bind(taken);
      }
    }
    return hasMore();
  }

  private boolean hasMore() throws SQLException {
    if (ahead == Ahead.UNKNOWN) {
      if (before + rows >= limit) {
        ahead = Ahead.END;
      } else {
        ahead = pull() ? Ahead.BATCH : Ahead.END;
      }
    }
    return ahead == Ahead.BATCH;
  }

  private boolean pull() throws SQLException {
    if (progress != null) {
      progress.waiting();
    }
    try {
      return cursor.next();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    } finally {
      if (progress != null) {
        progress.arrived();
      }
    }
  }

  private void releaseHeld() {
    for (FieldVector vector : held) {
      vector.close();
    }
    held.clear();
  }

  /** Makes a running or later {@link #advance()} end with an error. Any thread. */
  void cancel() {
    cursor.cancel();
  }

  /** Idempotent. */
  void close() {
    if (!closed) {
      closed = true;
      rows = 0;
      releaseHeld();
      if (progress != null) {
        progress.stop();
      }
      cursor.close();
    }
  }

  /** What is known of the batch after the current one. */
  private enum Ahead {
    UNKNOWN,
    /** The cursor stands on it. */
    BATCH,
    END
  }
}
