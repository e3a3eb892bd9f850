// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.engine.spi.RecordBatchReader;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/** So many rows without columns. */
final class CountReader implements RecordBatchReader {
  private static final int MOST_ROWS = 1 << 20;

  private final VectorSchemaRoot root = new VectorSchemaRoot(List.of());
  private long left;

  CountReader(long rows) {
    left = rows;
  }

  @Override
  public boolean next() {
    int count = (int) Math.min(left, MOST_ROWS);
    left -= count;
    root.setRowCount(count);
    return count > 0;
  }

  @Override
  public VectorSchemaRoot root() {
    return root;
  }

  @Override
  public void close() {
    root.close();
  }
}
