// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import java.util.List;
import java.util.concurrent.Callable;

/** Partitions that hold nothing in common. */
record IndependentPartitions(List<Callable<? extends RecordBatchReader>> readers)
    implements TableScan {
  @Override
  public int partitions() {
    return readers.size();
  }

  @Override
  public RecordBatchReader open(int partition) throws Exception {
    return readers.get(partition).call();
  }
}
