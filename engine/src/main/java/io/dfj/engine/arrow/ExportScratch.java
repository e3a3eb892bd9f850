// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/**
 * Heap arrays between typed vectors and Arrow buffers, shared by the columns of one export. Arrow
 * copies from {@code byte[]} only, so values pass through one, by bulk moves in Arrow's
 * little-endian order.
 */
final class ExportScratch {
  private byte[] bytes = new byte[16384];
  private ByteBuffer view = wrap(bytes);
  private int[] rows = {};
  private long[] longs = {};
  private int[] ints = {};

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** At least this long; content undefined. */
  byte[] bytes(int length) {
    if (bytes.length < length) {
      bytes = new byte[Math.max(length, (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length))];
      view = wrap(bytes);
    }
    return bytes;
  }

  int[] rows(int length) {
    if (rows.length < length) {
      rows = new int[length];
    }
    return rows;
  }

  int[] ints(int length) {
    if (ints.length < length) {
      ints = new int[length];
    }
    return ints;
  }

  long[] longs(int length) {
    if (longs.length < length) {
      longs = new long[length];
    }
    return longs;
  }

  void write(ArrowBuf target, long[] values, int count) {
    byte[] packed = bytes(Math.multiplyExact(8, count));
    view.clear().asLongBuffer().put(values, 0, count);
    target.setBytes(0, packed, 0, 8L * count);
  }

  void write(ArrowBuf target, int[] values, int count) {
    byte[] packed = bytes(Math.multiplyExact(4, count));
    view.clear().asIntBuffer().put(values, 0, count);
    target.setBytes(0, packed, 0, 4L * count);
  }

  void write(ArrowBuf target, double[] values, int count) {
    byte[] packed = bytes(Math.multiplyExact(8, count));
    view.clear().asDoubleBuffer().put(values, 0, count);
    target.setBytes(0, packed, 0, 8L * count);
  }

  /** Packs true as set bits, the first row in the lowest bit; bits past the end are clear. */
  void writeBits(ArrowBuf target, boolean[] values, int count) {
    int size = (count + 7) >> 3;
    byte[] packed = bytes(size);
    int whole = count >> 3;
    for (int i = 0, row = 0; i < whole; i++, row += 8) {
      int bits = 0;
      for (int bit = 0; bit < 8; bit++) {
        bits |= values[row + bit] ? 1 << bit : 0;
      }
      packed[i] = (byte) bits;
    }
    if (whole < size) {
      int bits = 0;
      for (int row = whole << 3; row < count; row++) {
        bits |= values[row] ? 1 << (row & 7) : 0;
      }
      packed[whole] = (byte) bits;
    }
    target.setBytes(0, packed, 0, size);
  }

  /** All rows valid: set bits up to the count, clear ones after it. */
  void writeOnes(ArrowBuf target, int count) {
    int size = (count + 7) >> 3;
    byte[] packed = bytes(size);
    Arrays.fill(packed, 0, size, (byte) 0xFF);
    if ((count & 7) != 0) {
      packed[size - 1] = (byte) ((1 << (count & 7)) - 1);
    }
    target.setBytes(0, packed, 0, size);
  }

  /** Packs nulls into validity bits; Java null for all valid. */
  void writeValidity(ArrowBuf validity, boolean @Nullable [] nulls, int count) {
    if (nulls == null) {
      writeOnes(validity, count);
      return;
    }
    int size = (count + 7) >> 3;
    byte[] packed = bytes(size);
    Arrays.fill(packed, 0, size, (byte) 0);
    for (int row = 0; row < count; row++) {
      packed[row >> 3] |= (byte) (nulls[row] ? 0 : 1 << (row & 7));
    }
    validity.setBytes(0, packed, 0, size);
  }
}
