// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import io.dfj.engine.batch.Vector;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one column of a row group, in row order. */
interface RowReader {
  /** Leaves out the next rows. */
  void skip(long rows);

  /**
   * The next {@code count} rows.
   *
   * @param selection rows that matter, ascending, or null for all: others may hold anything
   * @param size how many matter, at least one
   */
  Vector read(int count, int @Nullable [] selection, int size) throws IOException;
}
