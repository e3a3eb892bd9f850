// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes and little-endian numbers. */
final class PageBuffer extends OutputStream {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MOST = Integer.MAX_VALUE - 8;

  private byte[] data = new byte[256];
  private int length;

  /** The bytes so far are [0, {@link #length()}). Valid until the next write. */
  byte[] data() {
    return data;
  }

  int length() {
    return length;
  }

  void reset() {
    length = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(data, length);
  }

  /** Makes room for bytes that are then put one by one. */
  void ensure(long more) {
    if (length + more > data.length) {
      if (length + more > MOST) {
        throw new DfjException(ErrorCode.OUT_OF_MEMORY, "a page of a Parquet file exceeds 2 GiB");
      }
      data = Arrays.copyOf(data, (int) Math.min(MOST, Math.max(length + more, 2L * data.length)));
    }
  }

  @Override
  public void write(int value) {
    ensure(1);
    data[length++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, data, length, count);
    length += count;
  }

  void putInt(int value) {
    ensure(4);
    INTS.set(data, length, value);
    length += 4;
  }

  void putLong(long value) {
    ensure(8);
    LONGS.set(data, length, value);
    length += 8;
  }

  /** Unsigned, seven bits a byte. */
  void putVarint(long value) {
    while ((value & ~0x7FL) != 0) {
      write((int) (value & 0x7F | 0x80));
      value >>>= 7;
    }
    write((int) value);
  }

  /** Overwrites four bytes that were put before. */
  void setInt(int position, int value) {
    INTS.set(data, position, value);
  }

  /** Values of some bits each, the first in the lowest bits. */
  void putPacked(int[] values, int from, int to, int width) {
    ensure(((long) (to - from) * width + 7) / 8 + 8);
    long word = 0;
    int bits = 0;
    for (int i = from; i < to; i++) {
      word |= (values[i] & 0xFFFFFFFFL) << bits;
      bits += width;
      if (bits >= 32) {
        INTS.set(data, length, (int) word);
        length += 4;
        word >>>= 32;
        bits -= 32;
      }
    }
    for (; bits > 0; bits -= 8) {
      data[length++] = (byte) word;
      word >>>= 8;
    }
  }
}
