// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows whose int is in a range: every comparison with a constant is that, with one
 * subtraction and one comparison, which wrap around alike.
 */
public final class IntRange extends PlainLoop {
  private final int low;
  private final int limit;

  private IntRange(int low, int high) {
    this.low = low;
    // The order of unsigned numbers is that of signed ones moved by the minimum.
    this.limit = high - low + Integer.MIN_VALUE;
  }

  /** From low to high, both included, {@code low <= high}. */
  public static IntRange of(int low, int high) {
    return new IntRange(low, high);
  }

  /** All but one value: the range that begins after it and, wrapped around, ends before it. */
  public static IntRange except(int value) {
    return new IntRange(value + 1, value - 1);
  }

  @Override
  int direct(Input input, int @Nullable [] selection, int size, int[] output) {
    int[] values = input.ints();
    int kept = 0;
    for (int k = 0; k < size; k++) {
      int i = selection == null ? k : selection[k];
      output[kept] = i;
      kept += values[i] - low + Integer.MIN_VALUE <= limit ? 1 : 0;
    }
    return kept;
  }

  @Override
  int indirect(Input input, int @Nullable [] selection, int size, int[] output) {
    int[] values = input.ints();
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
        kept += known & (values[at] - low + Integer.MIN_VALUE <= limit) ? 1 : 0;
      }
    }
    return kept;
  }
}
