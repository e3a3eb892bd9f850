// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

/** Unpacks values of 0 to 64 bits each, least significant bit first. */
final class BitUnpacker {
  private BitUnpacker() {}

  /**
   * Unpacks values of at most 32 bits.
   *
   * @param start of the packed run; eight bytes past its end may be read
   * @param index of the first value wanted in that run
   */
  static void unpack(
      byte[] data, int start, int index, int width, int[] out, int offset, int count) {
    if (width == 0) {
      for (int i = 0; i < count; i++) {
        out[offset + i] = 0;
      }
      return;
    }
    long mask = (1L << width) - 1;
    int i = 0;
    while (i < count && (index + i & 7) != 0) {
      out[offset + i] = single(data, start, index + i, width, mask);
      i++;
    }
    int groups = count - i >> 3;
    int at = start + (int) ((long) (index + i >> 3) * width);
    int to = offset + i;
    if (width <= 8) {
      upToEight(data, at, width, (int) mask, out, to, groups);
    } else if (width <= 16) {
      upToSixteen(data, at, width, (int) mask, out, to, groups);
    } else {
      wide(data, at, width, mask, out, to, groups);
    }
    for (i += 8 * groups; i < count; i++) {
      out[offset + i] = single(data, start, index + i, width, mask);
    }
  }

  private static int single(byte[] data, int start, int index, int width, long mask) {
    long bit = (long) index * width;
    return (int) (LittleEndian.getLong(data, start + (int) (bit >> 3)) >>> (bit & 7) & mask);
  }

  /** Eight values fit one word. */
  private static void upToEight(
      byte[] data, int start, int width, int mask, int[] out, int offset, int groups) {
    int at = start;
    int to = offset;
    for (int g = 0; g < groups; g++) {
      long word = LittleEndian.getLong(data, at);
      out[to] = (int) word & mask;
      out[to + 1] = (int) (word >>> width) & mask;
      out[to + 2] = (int) (word >>> 2 * width) & mask;
      out[to + 3] = (int) (word >>> 3 * width) & mask;
      out[to + 4] = (int) (word >>> 4 * width) & mask;
      out[to + 5] = (int) (word >>> 5 * width) & mask;
      out[to + 6] = (int) (word >>> 6 * width) & mask;
      out[to + 7] = (int) (word >>> 7 * width) & mask;
      at += width;
      to += 8;
    }
  }

  /** Four values fit one word, even where the second four start in the middle of a byte. */
  private static void upToSixteen(
      byte[] data, int start, int width, int mask, int[] out, int offset, int groups) {
    int at = start;
    int to = offset;
    int half = width >> 1;
    int shift = 4 * width & 7;
    for (int g = 0; g < groups; g++) {
      long low = LittleEndian.getLong(data, at);
      long high = LittleEndian.getLong(data, at + half) >>> shift;
      out[to] = (int) low & mask;
      out[to + 1] = (int) (low >>> width) & mask;
      out[to + 2] = (int) (low >>> 2 * width) & mask;
      out[to + 3] = (int) (low >>> 3 * width) & mask;
      out[to + 4] = (int) high & mask;
      out[to + 5] = (int) (high >>> width) & mask;
      out[to + 6] = (int) (high >>> 2 * width) & mask;
      out[to + 7] = (int) (high >>> 3 * width) & mask;
      at += width;
      to += 8;
    }
  }

  private static void wide(
      byte[] data, int start, int width, long mask, int[] out, int offset, int groups) {
    int at = start;
    int to = offset;
    for (int g = 0; g < groups; g++) {
      for (int k = 0; k < 8; k++) {
        int bit = k * width;
        out[to + k] = (int) (LittleEndian.getLong(data, at + (bit >> 3)) >>> (bit & 7) & mask);
      }
      at += width;
      to += 8;
    }
  }

  /** Unpacks one run of values of at most 64 bits; sixteen bytes past its end may be read. */
  static void unpack(byte[] data, int start, int width, long[] out, int count) {
    if (width == 0) {
      for (int i = 0; i < count; i++) {
        out[i] = 0;
      }
    } else if (width <= 56) {
      long mask = (1L << width) - 1;
      int bit = 0;
      for (int i = 0; i < count; i++) {
        out[i] = LittleEndian.getLong(data, start + (bit >> 3)) >>> (bit & 7) & mask;
        bit += width;
      }
    } else {
      long mask = width == 64 ? -1 : (1L << width) - 1;
      int bit = 0;
      for (int i = 0; i < count; i++) {
        int at = start + (bit >> 3);
        int shift = bit & 7;
        long word = LittleEndian.getLong(data, at) >>> shift;
        if (shift != 0) {
          word |= (long) data[at + 8] << 64 - shift;
        }
        out[i] = word & mask;
        bit += width;
      }
    }
  }
}
