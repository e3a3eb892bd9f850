// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import java.util.Arrays;

/**
 * Whole numbers as differences: blocks of 128, each with its least difference, and in four parts
 * the rest of every difference in as few bits as the part needs.
 */
final class DeltaEncoder {
  private static final int BLOCK = 128;
  private static final int PARTS = 4;
  private static final int PART = BLOCK / PARTS;

  private DeltaEncoder() {}

  /**
   * Appends values.
   *
   * @param ints whether they are of 32 bits, and their differences as well
   */
  static void encode(long[] values, int count, boolean ints, PageBuffer out) {
    out.putVarint(BLOCK);
    out.putVarint(PARTS);
    out.putVarint(count);
    out.putVarint(zigzag(count == 0 ? 0 : values[0]));
    long[] deltas = new long[BLOCK];
    for (int from = 1; from < count; from += BLOCK) {
      int n = Math.min(BLOCK, count - from);
      long least = Long.MAX_VALUE;
      for (int i = 0; i < n; i++) {
        long delta = values[from + i] - values[from + i - 1];
        deltas[i] = ints ? (int) delta : delta;
        least = Math.min(least, deltas[i]);
      }
      for (int i = 0; i < n; i++) {
        long rest = deltas[i] - least;
        deltas[i] = ints ? rest & 0xFFFFFFFFL : rest;
      }
      Arrays.fill(deltas, n, BLOCK, 0);
      block(deltas, n, least, out);
    }
  }

  private static void block(long[] rests, int count, long least, PageBuffer out) {
    out.putVarint(zigzag(least));
    int[] widths = new int[PARTS];
    for (int part = 0; part < PARTS; part++) {
      long all = 0;
      for (int i = part * PART; i < (part + 1) * PART; i++) {
        all |= rests[i];
      }
      widths[part] = 64 - Long.numberOfLeadingZeros(all);
      out.write(widths[part]);
    }
    for (int part = 0; part * PART < count; part++) {
      pack(rests, part * PART, widths[part], out);
    }
  }

  private static void pack(long[] values, int from, int width, PageBuffer out) {
    long word = 0;
    int bits = 0;
    for (int i = from; i < from + PART; i++) {
      word |= values[i] << bits;
      bits += width;
      if (bits >= 64) {
        out.putLong(word);
        bits -= 64;
        word = bits == 0 ? 0 : values[i] >>> width - bits;
      }
    }
    // Thirty-two values of any width end with a word or in the middle of one.
    if (bits > 0) {
      out.putInt((int) word);
    }
  }

  private static long zigzag(long value) {
    return value << 1 ^ value >> 63;
  }
}
