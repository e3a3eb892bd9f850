// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.scan;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.exec.DynamicFilter;
import io.dfj.engine.expr.Filter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The exact filter of a scan, then the keys that joins above look for. A key filter that lets most
 * rows through is dropped after a while: it costs more than it saves.
 */
final class JoinKeyFilter implements Filter {
  /** Rows after which a key filter must have proven itself. */
  private static final long TRIAL_ROWS = 20_000;

  /** Share of rows that a key filter may let through. */
  private static final double USEFUL = 0.7;

  private final @Nullable Filter exact;
  private final List<DynamicFilter> filters;
  private final int[] columns;
  private final int[] allColumns;
  private final long[] seen;
  private final long[] kept;

  /**
   * @param columns position of each filter's key
   */
  JoinKeyFilter(@Nullable Filter exact, List<DynamicFilter> filters, int[] columns) {
    this.exact = exact;
    this.filters = filters;
    this.columns = columns;
    this.seen = new long[columns.length];
    this.kept = new long[columns.length];
    BitSet all = new BitSet();
    Arrays.stream(columns).forEach(all::set);
    if (exact != null) {
      Arrays.stream(exact.columns()).forEach(all::set);
    }
    this.allColumns = all.stream().toArray();
  }

  @Override
  public int[] columns() {
    return allColumns;
  }

  @Override
  public int apply(
      @Nullable Vector[] vectors,
      int rowCount,
      int @Nullable [] selection,
      int size,
      int[] output) {
    int count = size;
    int[] rows = selection;
    if (exact != null) {
      count = exact.apply(vectors, rowCount, rows, count, output);
      rows = output;
    }
    for (int i = 0; i < columns.length && count > 0; i++) {
      if (seen[i] > TRIAL_ROWS && kept[i] > USEFUL * seen[i]) {
        continue;
      }
      seen[i] += count;
      count =
          filters.get(i).apply(Objects.requireNonNull(vectors[columns[i]]), rows, count, output);
      kept[i] += count;
      rows = output;
    }
    if (rows == null) {
      for (int row = 0; row < count; row++) {
        output[row] = row;
      }
    }
    return count;
  }
}
