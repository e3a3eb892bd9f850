// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

/**
 * The hybrid of runs and bit packing in which levels and dictionary codes are written: eight or
 * more equal values become a run, others are packed in groups of eight.
 */
final class HybridEncoder {
  private static final int GROUP = 8;

  private HybridEncoder() {}

  /** Bits that the values from 0 to a greatest one need. */
  static int width(int greatest) {
    return 32 - Integer.numberOfLeadingZeros(greatest);
  }

  /**
   * Appends values.
   *
   * @param values array of at least seven entries beyond {@code count}, which are overwritten
   * @param width bits a value
   */
  static void encode(int[] values, int count, int width, PageBuffer out) {
    int packedFrom = 0;
    int at = 0;
    while (at < count) {
      int value = values[at];
      int end = at + 1;
      while (end < count && values[end] == value) {
        end++;
      }
      // What is packed before a run must fill whole groups, if need be with values of the run.
      int borrowed = -(at - packedFrom) & (GROUP - 1);
      if (end - at - borrowed >= GROUP) {
        pack(values, packedFrom, at + borrowed, width, out);
        run(value, end - at - borrowed, width, out);
        packedFrom = end;
      }
      at = end;
    }
    int padded = packedFrom + (count - packedFrom + GROUP - 1) / GROUP * GROUP;
    for (int i = count; i < padded; i++) {
      values[i] = 0;
    }
    pack(values, packedFrom, padded, width, out);
  }

  private static void pack(int[] values, int from, int to, int width, PageBuffer out) {
    if (to > from) {
      out.putVarint((long) (to - from) / GROUP << 1 | 1);
      out.putPacked(values, from, to, width);
    }
  }

  private static void run(int value, int count, int width, PageBuffer out) {
    out.putVarint((long) count << 1);
    for (int bits = 0; bits < width; bits += 8) {
      out.write(value >>> bits);
    }
  }
}
