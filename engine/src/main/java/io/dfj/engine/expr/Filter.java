// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr;

import io.dfj.engine.batch.Vector;
import org.jspecify.annotations.Nullable;

/** A compiled condition, ready for one worker: not thread-safe. */
public interface Filter {
  /** Indexes of the columns that {@link #apply} reads. */
  int[] columns();

  /**
   * Keeps the rows for which the condition is true (not null, not false).
   *
   * @param columns input columns; only those in {@link #columns()} need be there
   * @param selection rows to look at, ascending, or null for all
   * @param size how many
   * @param output receives the rows kept, ascending; may be {@code selection} itself
   * @return how many rows were kept
   */
  int apply(
      @Nullable Vector[] columns, int rowCount, int @Nullable [] selection, int size, int[] output);
}
