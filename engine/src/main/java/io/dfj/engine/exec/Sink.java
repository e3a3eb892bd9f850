// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

/** The end of a pipeline, which gathers batches of all workers. */
public interface Sink {
  /** One more worker's part. Thread-safe. */
  BatchConsumer attach();

  /**
   * Every worker of every pipeline into this sink has finished: combine their parts. Called once,
   * by one thread, before the sources that read from this sink are.
   */
  void finish();

  /** Releases what is held, however the query ended. Idempotent. */
  default void close() {}
}
