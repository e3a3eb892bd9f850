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

  /** The batch after the current one, taken from the cursor; null unless looked ahead. */
  private @Nullable VectorSchemaRoot following;

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
    before += rows;
    rows = 0;
    ahead = Ahead.UNKNOWN;
    if (!more) {
      ahead = Ahead.END;
      close();
      return false;
    }
    VectorSchemaRoot root = cursor.root();
    if (following != null) {
      move(following, root);
      following = null;
    }
    rows = (int) Math.min(root.getRowCount(), limit - before);
    if (rows < root.getRowCount()) {
      root.setRowCount(rows);
    }
    for (int i = 0; i < accessors.length; i++) {
      accessors[i].bind(root.getVector(i));
    }
    return true;
  }

  /** The current batch, of {@link #rows()} rows; always the same object, the cursor's. */
  VectorSchemaRoot batch() {
    return cursor.root();
  }

  /** Whether a batch follows; the current one stays as it is. */
  boolean lookAhead() throws SQLException {
    if (ahead != Ahead.UNKNOWN || rows == 0 || before + rows >= limit) {
      return hasMore();
    }
    VectorSchemaRoot root = cursor.root();
    VectorSchemaRoot current = taken(root);
    try {
      if (hasMore()) {
        following = taken(root);
      }
    } finally {
      move(current, root);
    }
    return ahead == Ahead.BATCH;
  }

  /** A new root with what the root holds, which is then empty. */
  private static VectorSchemaRoot taken(VectorSchemaRoot root) {
    List<FieldVector> vectors = new ArrayList<>();
    for (FieldVector vector : root.getFieldVectors()) {
      TransferPair pair = vector.getTransferPair(vector.getAllocator());
      pair.transfer();
      vectors.add((FieldVector) pair.getTo());
    }
    return new VectorSchemaRoot(root.getSchema(), vectors, root.getRowCount());
  }

  private static void move(VectorSchemaRoot from, VectorSchemaRoot to) {
    for (int i = 0; i < from.getFieldVectors().size(); i++) {
      from.getVector(i).makeTransferPair(to.getVector(i)).transfer();
    }
    to.setRowCount(from.getRowCount());
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

  /** Makes a running or later {@link #advance()} end with an error. Any thread. */
  void cancel() {
    cursor.cancel();
  }

  /** Idempotent. */
  void close() {
    if (!closed) {
      closed = true;
      rows = 0;
      if (following != null) {
        following.close();
      }
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
