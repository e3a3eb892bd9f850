// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.Batch;

/** One worker's end of a pipeline stage. Used by one thread at a time. */
public interface BatchConsumer {
  /**
   * Takes a batch (possibly with no selected row).
   *
   * @return false if no further batch can matter to this consumer; the worker then stops early
   */
  boolean accept(Batch batch);

  /**
   * The worker has no more batches: hand on what is held back, then finish downstream. Called once.
   */
  void finish();

  /**
   * Releases what this consumer holds, however the query ended, then closes downstream. Idempotent.
   */
  default void close() {}
}
