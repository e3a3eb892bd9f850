// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.type.Schema;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Rows as Arrow record batches, pulled one at a time. Used by one thread at a time, except {@link
 * #cancel()}. Every method but close throws only {@link io.dfj.metadata.error.DfjException}.
 */
public interface BatchCursor extends AutoCloseable {
  Schema schema();

  /**
   * Loads the next batch, of at least one row, into {@link #root()}.
   *
   * @return false at the end
   */
  boolean next();

  /**
   * The current batch. Owned by the cursor: valid until the next call of {@link #next()} or close.
   */
  VectorSchemaRoot root();

  /** Makes the execution end soon; a call of {@link #next()} then throws CANCELLED. Any thread. */
  void cancel();

  /** Between 0 and 1, an estimate of how much of the input was read; -1 if unknown. Any thread. */
  double progress();

  /** Stops the execution, waits until no worker touches it, and releases everything. Idempotent. */
  @Override
  void close();
}
