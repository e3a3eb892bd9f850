// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

/**
 * The start of a pipeline: shares its work out among the readers of any number of workers, morsel
 * by morsel (a row group, a chunk of a file, a run of batches). Each row comes out of exactly one
 * reader.
 */
public interface Source extends AutoCloseable {
  /**
   * Another worker's reader. Thread-safe. Each call takes a share of what is left, so a late reader
   * may well be empty.
   */
  BatchReader reader();

  /** How many readers can be busy at once; 1 for what cannot be split. */
  int maxParallelism();

  /** Whether rows are at hand, so that a reader gives each batch at once. */
  default boolean isInMemory() {
    return false;
  }

  /** Whether readers may wait for others, so that they must not run on the caller's thread. */
  default boolean mayWait() {
    return false;
  }

  /** Share of the work handed out so far, from 0 to 1; -1 if unknown. Any thread. */
  default double progress() {
    return -1;
  }

  /** Called once, after every reader was closed, however the query ended. */
  @Override
  default void close() {}
}
