// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/**
 * Unpacks groups of eight codes of 1 to 16 bits and looks each up at once, which spares a store and
 * a load for every value. The three methods differ in the type of value only; a code beyond the
 * dictionary throws ArrayIndexOutOfBoundsException.
 */
final class DictionaryLookup {
  static final int WIDEST = 16;

  private DictionaryLookup() {}

  /** Whether codes of a width, from an index in their run on, can be looked up here. */
  static boolean applies(int width, int index, int count) {
    return width > 0 && width <= WIDEST && (index & 7) == 0 && count >= 8;
  }

  static void read(
      byte[] data, int start, int width, long[] dictionary, long[] out, int offset, int groups) {
    int mask = (1 << width) - 1;
    // Four codes fit one word; where eight do, the second four are in the same word.
    int half = width <= 8 ? 0 : width >> 1;
    int shift = width <= 8 ? 4 * width : 4 * width & 7;
    int at = start;
    int to = offset;
    for (int g = 0; g < groups; g++) {
      long low = LittleEndian.getLong(data, at);
      long high = LittleEndian.getLong(data, at + half) >>> shift;
      out[to] = dictionary[(int) low & mask];
      out[to + 1] = dictionary[(int) (low >>> width) & mask];
      out[to + 2] = dictionary[(int) (low >>> 2 * width) & mask];
      out[to + 3] = dictionary[(int) (low >>> 3 * width) & mask];
      out[to + 4] = dictionary[(int) high & mask];
      out[to + 5] = dictionary[(int) (high >>> width) & mask];
      out[to + 6] = dictionary[(int) (high >>> 2 * width) & mask];
      out[to + 7] = dictionary[(int) (high >>> 3 * width) & mask];
      at += width;
      to += 8;
    }
  }

  static void read(
      byte[] data, int start, int width, int[] dictionary, int[] out, int offset, int groups) {
    int mask = (1 << width) - 1;
    // Four codes fit one word; where eight do, the second four are in the same word.
    int half = width <= 8 ? 0 : width >> 1;
    int shift = width <= 8 ? 4 * width : 4 * width & 7;
    int at = start;
    int to = offset;
    for (int g = 0; g < groups; g++) {
      long low = LittleEndian.getLong(data, at);
      long high = LittleEndian.getLong(data, at + half) >>> shift;
      out[to] = dictionary[(int) low & mask];
      out[to + 1] = dictionary[(int) (low >>> width) & mask];
      out[to + 2] = dictionary[(int) (low >>> 2 * width) & mask];
      out[to + 3] = dictionary[(int) (low >>> 3 * width) & mask];
      out[to + 4] = dictionary[(int) high & mask];
      out[to + 5] = dictionary[(int) (high >>> width) & mask];
      out[to + 6] = dictionary[(int) (high >>> 2 * width) & mask];
      out[to + 7] = dictionary[(int) (high >>> 3 * width) & mask];
      at += width;
      to += 8;
    }
  }

  static void read(
      byte[] data,
      int start,
      int width,
      double[] dictionary,
      double[] out,
      int offset,
      int groups) {
    int mask = (1 << width) - 1;
    // Four codes fit one word; where eight do, the second four are in the same word.
    int half = width <= 8 ? 0 : width >> 1;
    int shift = width <= 8 ? 4 * width : 4 * width & 7;
    int at = start;
    int to = offset;
    for (int g = 0; g < groups; g++) {
      long low = LittleEndian.getLong(data, at);
      long high = LittleEndian.getLong(data, at + half) >>> shift;
      out[to] = dictionary[(int) low & mask];
      out[to + 1] = dictionary[(int) (low >>> width) & mask];
      out[to + 2] = dictionary[(int) (low >>> 2 * width) & mask];
      out[to + 3] = dictionary[(int) (low >>> 3 * width) & mask];
      out[to + 4] = dictionary[(int) high & mask];
      out[to + 5] = dictionary[(int) (high >>> width) & mask];
      out[to + 6] = dictionary[(int) (high >>> 2 * width) & mask];
      out[to + 7] = dictionary[(int) (high >>> 3 * width) & mask];
      at += width;
      to += 8;
    }
  }
}
