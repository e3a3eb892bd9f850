// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows whose double is in a range, or not in it. NaN is in none, so that it is above
 * every number by being outside of what is below.
 */
public final class DoubleRange extends PlainLoop {
  private final double low;
  private final double high;
  private final boolean outside;

  /**
   * @param low first of the range, not NaN
   * @param high last of the range, not NaN
   * @param outside whether to keep what is not in the range
   */
  public DoubleRange(double low, double high, boolean outside) {
    this.low = low;
    this.high = high;
    this.outside = outside;
  }

  @Override
  int direct(Input input, int @Nullable [] selection, int size, int[] output) {
    double[] values = input.doubles();
    int kept = 0;
    for (int k = 0; k < size; k++) {
      int i = selection == null ? k : selection[k];
      output[kept] = i;
      kept += (values[i] >= low & values[i] <= high) != outside ? 1 : 0;
    }
    return kept;
  }

  @Override
  int indirect(Input input, int @Nullable [] selection, int size, int[] output) {
    double[] values = input.doubles();
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
        kept += known & ((values[at] >= low & values[at] <= high) != outside) ? 1 : 0;
      }
    }
    return kept;
  }
}
