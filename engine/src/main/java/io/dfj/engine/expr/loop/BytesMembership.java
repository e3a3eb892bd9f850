// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.engine.batch.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the rows whose bytes are among constants, or are not among them. Not thread-safe. */
public final class BytesMembership extends PlainLoop {
  private final BytesSet set;
  private final boolean negated;
  private final Slice value = new Slice();

  /**
   * @param values distinct
   */
  public BytesMembership(List<byte[]> values, boolean negated) {
    this.set = new BytesSet(values);
    this.negated = negated;
  }

  @Override
  int direct(Input input, int @Nullable [] selection, int size, int[] output) {
    return indirect(input, selection, size, output);
  }

  @Override
  int indirect(Input input, int @Nullable [] selection, int size, int[] output) {
    byte[] data = input.data();
    int[] offsets = input.offsets();
    int[] codes = input.codes;
    boolean[] rowNulls = input.rowNulls;
    boolean[] baseNulls = input.baseNulls;
    int kept = 0;
    for (int k = 0; k < size; k++) {
      int i = selection == null ? k : selection[k];
      output[kept] = i;
      if (rowNulls == null || !rowNulls[i]) {
        int at = codes == null ? i : codes[i];
        if (baseNulls == null || !baseNulls[at]) {
          value.set(data, offsets[at], offsets[at + 1] - offsets[at]);
          kept += set.contains(value) != negated ? 1 : 0;
        }
      }
    }
    return kept;
  }
}
