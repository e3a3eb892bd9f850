// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import org.jspecify.annotations.Nullable;

/** Keeps the rows that are null, or those that are not. */
public final class NullTest extends PlainLoop {
  private final boolean wanted;

  /**
   * @param wanted whether to keep nulls
   */
  public NullTest(boolean wanted) {
    this.wanted = wanted;
  }

  @Override
  int direct(Input input, int @Nullable [] selection, int size, int[] output) {
    if (wanted) {
      return 0;
    }
    for (int k = 0; k < size; k++) {
      output[k] = selection == null ? k : selection[k];
    }
    return size;
  }

  @Override
  int indirect(Input input, int @Nullable [] selection, int size, int[] output) {
    int[] codes = input.codes;
    boolean[] rowNulls = input.rowNulls;
    boolean[] baseNulls = input.baseNulls;
    int kept = 0;
    for (int k = 0; k < size; k++) {
      int i = selection == null ? k : selection[k];
      output[kept] = i;
      boolean isNull =
          rowNulls != null && rowNulls[i]
              || baseNulls != null && baseNulls[codes == null ? i : codes[i]];
      kept += isNull == wanted ? 1 : 0;
    }
    return kept;
  }
}
