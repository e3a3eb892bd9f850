// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

/** A streaming stage of a pipeline: takes batches, gives batches, keeps order within one worker. */
public interface Operator {
  /** This stage for one more worker, pushing into {@code downstream}. Thread-safe. */
  BatchConsumer attach(BatchConsumer downstream);

  /**
   * Whether one batch may become very many, as in a join; such plans run on workers, never inline.
   */
  default boolean expands() {
    return false;
  }
}
