// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows whose long or narrow decimal is in a range: every comparison with a constant is
 * that, with one subtraction and one comparison, which wrap around alike.
 */
public final class LongRange extends PlainLoop {
  private final long low;
  private final long limit;

  private LongRange(long low, long high) {
    this.low = low;
    // The order of unsigned numbers is that of signed ones moved by the minimum.
    this.limit = high - low + Long.MIN_VALUE;
  }

  /** From low to high, both included, {@code low <= high}. */
  public static LongRange of(long low, long high) {
    return new LongRange(low, high);
  }

  /** All but one value: the range that begins after it and, wrapped around, ends before it. */
  public static LongRange except(long value) {
    return new LongRange(value + 1, value - 1);
  }

  @Override
  int direct(Input input, int @Nullable [] selection, int size, int[] output) {
    long[] values = input.longs();
    int kept = 0;
    for (int k = 0; k < size; k++) {
      int i = selection == null ? k : selection[k];
      output[kept] = i;
      kept += values[i] - low + Long.MIN_VALUE <= limit ? 1 : 0;
    }
    return kept;
  }

  @Override
  int indirect(Input input, int @Nullable [] selection, int size, int[] output) {
    long[] values = input.longs();
    int[] codes = input.codes;
    boolean[] rowNulls = input.rowNulls;
    boolean[] baseNulls = input.baseNulls;
    int kept = 0;
    for (int k = 0; k < size; k++) {
      int i = selection == null ? k : selection[k];
      output[kept] = i;
      if (rowNulls == null || !rowNulls[i]) {
        int at = codes == null ? i : codes[i];
        boolean known = baseNulls == null || !baseNulls[at];
        kept += known & (values[at] - low + Long.MIN_VALUE <= limit) ? 1 : 0;
      }
    }
    return kept;
  }
}
