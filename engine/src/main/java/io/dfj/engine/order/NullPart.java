// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

/** One bit that puts nulls before or after all values. */
record NullPart(boolean[] nulls, boolean nullsFirst) implements KeyPart {
  @Override
  public int width() {
    return 1;
  }

  @Override
  public void append(int[] rows, int from, int to, long[] words) {
    for (int i = from; i < to; i++) {
      words[i] = words[i] << 1 | (nulls[rows[i]] != nullsFirst ? 1 : 0);
    }
  }
}
