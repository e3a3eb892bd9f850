// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

import io.dfj.engine.batch.BytesVector;

/**
 * Up to seven bytes of a text or binary key, filled up with zeros, then four bits: how many bytes
 * were there, or eight if the value goes on. The count orders a value before one that only has more
 * zero bytes.
 */
final class BytesPart implements KeyPart {
  /** Bytes in one part at most. */
  static final int BYTES = 7;

  private static final int COUNT_BITS = 4;

  private final BytesVector column;
  private final int at;
  private final int bytes;
  private final boolean ascending;
  private final int width;

  /**
   * @param at first byte of each value that this part holds
   * @param bytes how many
   */
  BytesPart(BytesVector column, int at, int bytes, boolean ascending) {
    this.column = column;
    this.at = at;
    this.bytes = bytes;
    this.ascending = ascending;
    this.width = bytes == 0 ? 0 : 8 * bytes + COUNT_BITS;
  }

  /** Bytes of the longest value. */
  static int longest(BytesVector column, int size) {
    int[] offsets = column.offsets();
    int longest = 0;
    for (int i = 0; i < size; i++) {
      longest = Math.max(longest, offsets[i + 1] - offsets[i]);
    }
    return longest;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void append(int[] rows, int from, int to, long[] words) {
    byte[] data = column.data();
    int[] offsets = column.offsets();
    long turn = ascending ? 0 : (1L << width) - 1;
    for (int i = from; i < to; i++) {
      int start = offsets[rows[i]] + at;
      int left = offsets[rows[i] + 1] - start;
      int here = Math.max(0, Math.min(bytes, left));
      long bits = 0;
      for (int b = 0; b < here; b++) {
        bits = bits << 8 | data[start + b] & 0xFF;
      }
      bits <<= 8 * (bytes - here);
      bits = bits << COUNT_BITS | (left > bytes ? BYTES + 1 : here);
      words[i] = words[i] << width | bits ^ turn;
    }
  }
}
