// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * A table's rows for one execution, in partitions that can be read at the same time. Each row is in
 * one partition.
 */
public interface TableScan extends AutoCloseable {
  /** Partitions, from 0; the same in every call. */
  int partitions();

  /**
   * Opens a partition: at most once for each, on the thread that reads it, and not at all if the
   * query does not get that far. Thread-safe.
   *
   * @param partition from 0
   */
  RecordBatchReader open(int partition) throws Exception;

  /** Called once, after every reader was closed, however the query ended. */
  @Override
  default void close() throws Exception {}

  /** Partitions that hold nothing in common. */
  static TableScan of(List<? extends Callable<? extends RecordBatchReader>> partitions) {
    return new IndependentPartitions(List.copyOf(partitions));
  }

  /** One partition. */
  static TableScan of(Callable<? extends RecordBatchReader> partition) {
    return of(List.of(partition));
  }
}
