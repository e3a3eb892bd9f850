// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec;

import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a join has learned about its build side: the keys that a probe row must
 * have to find a match. The scan that feeds the probe may drop all other rows, and skip files, row
 * groups and pages by {@link #min()} and {@link #max()}. Thread-safe; filled once, before the
 * probe's pipeline starts.
 *
 * <p>The planner makes an {@link Id} and gives it to the join and to the scan; both ask {@link
 * PipelineBuilder#dynamicFilter} for the filter of the execution. Only for a single integral key
 * (storage INT or LONG), and only where the join drops probe rows without a match.
 */
public final class DynamicFilter {
  /** Stands for a filter in a plan; told apart by identity. */
  public static final class Id {}

  /** Keys that may be on the build side. Thread-safe. */
  public interface KeySet {
    /**
     * Keeps the rows whose key may be in the set.
     *
     * @param keys by position
     * @param rows by position; receives those kept, in order
     * @return how many
     */
    int retain(long[] keys, int[] rows, int count);
  }

  private record Known(long min, long max, KeySet keys) {}

  private volatile @Nullable Known known;

  /** Whether the build side is known; until then nothing can be dropped. */
  public boolean ready() {
    return known != null;
  }

  /** Smallest key, as storage value; above {@link #max()} if there is no key at all. */
  public long min() {
    return known().min;
  }

  /** Largest key, as storage value. */
  public long max() {
    return known().max;
  }

  /** The build side is complete. */
  public void fill(long min, long max, KeySet keys) {
    known = new Known(min, max, keys);
  }

  private Known known() {
    Known now = known;
    if (now == null) {
      throw new IllegalStateException("the build side is not known yet");
    }
    return now;
  }

  /**
   * Keeps the rows that may find a match; never null keys. All rows if the filter is not ready.
   *
   * @param column of storage INT or LONG
   * @param selection rows to look at, ascending, or null for the first {@code size}
   * @param output receives the rows kept, ascending; may be {@code selection} itself
   * @return how many were kept
   */
  public int apply(Vector column, int @Nullable [] selection, int size, int[] output) {
    Known now = known;
    long[] keys = new long[now == null ? 0 : size];
    int count = 0;
    if (now == null) {
      for (int k = 0; k < size; k++) {
        output[k] = selection == null ? k : selection[k];
      }
      return size;
    }
    FlatVector base;
    int[] codes = null;
    if (column instanceof DictionaryVector encoded) {
      base = encoded.dictionary();
      codes = encoded.codes();
    } else {
      base = column instanceof ConstantVector constant ? constant.single() : column.flatten();
    }
    boolean constant = column instanceof ConstantVector;
    boolean mayBeNull = column.mayHaveNulls();
    long[] longs = base instanceof LongVector vector ? vector.values() : null;
    int[] ints = base instanceof IntVector vector ? vector.values() : new int[0];
    for (int k = 0; k < size; k++) {
      int row = selection == null ? k : selection[k];
      if (mayBeNull && column.isNull(row)) {
        continue;
      }
      int at = constant ? 0 : codes == null ? row : codes[row];
      long key = longs == null ? ints[at] : longs[at];
      output[count] = row;
      keys[count] = key;
      count += key >= now.min && key <= now.max ? 1 : 0;
    }
    return now.keys.retain(keys, output, count);
  }
}
