// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.Batch;
import org.jspecify.annotations.Nullable;

/** One worker's stream of batches. Used by one thread at a time. */
public interface BatchReader extends AutoCloseable {
  /**
   * The next batch, possibly with no selected row, or null at the end. Not called again after null.
   *
   * @throws io.dfj.metadata.error.DfjException naming the file and column where data is bad
   */
  @Nullable Batch next();

  /** Releases files and buffers. Idempotent. */
  @Override
  void close();
}
