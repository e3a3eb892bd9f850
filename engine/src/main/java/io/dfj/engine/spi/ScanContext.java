// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.time.ZoneId;
import org.apache.arrow.memory.BufferAllocator;

/** The execution for which a table is read or written. Thread-safe. */
public interface ScanContext {
  /** Rows that a batch had best have. */
  int batchSize();

  /** Partitions that can be read at once. */
  int targetPartitions();

  /** The session's time zone. */
  ZoneId zone();

  /**
   * Memory of this scan, the same object in every call. It is closed after the last reader; what
   * has not been released by then is an error that names the table. A provider may as well bring an
   * allocator of its own.
   */
  BufferAllocator allocator();

  /** Whether the execution was cancelled, timed out or closed, so that no more rows matter. */
  boolean isCancelled();

  /**
   * What to do when the execution is cancelled, timed out or closed while rows are read, as to
   * cancel a request; run at once if that has happened. It is run by another thread. Unless there
   * is such an action, threads that are in the provider's code are interrupted.
   */
  void onCancel(Runnable action);
}
