// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.accessor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;

/**
 * One buffer of the vector that an accessor reads, copied to the heap: a read that races with a
 * close in another thread then meets no freed memory, and costs less than one through Arrow's
 * checks. Elements are counted from 0, in Arrow's little-endian order.
 */
final class HeapBuffer {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);

  private byte[] bytes = {};

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  /** Takes the first bytes of the buffer, in place of what was there. */
  void load(ArrowBuf from, long length) {
    int size = Math.toIntExact(length);
    if (bytes.length < size) {
      bytes = new byte[Math.max(size, (int) Math.min(2L * bytes.length, 1 << 30))];
    }
    if (size > 0) {
      from.getBytes(0, bytes, 0, size);
    }
  }

  boolean isSet(int bit) {
    return (bytes[bit >> 3] >> (bit & 7) & 1) != 0;
  }

  byte getByte(int index) {
    return bytes[index];
  }

  short getShort(int index) {
    return (short) SHORTS.get(bytes, index << 1);
  }

  int getInt(int index) {
    return (int) INTS.get(bytes, index << 2);
  }

  long getLong(int index) {
    return (long) LONGS.get(bytes, index << 3);
  }

  float getFloat(int index) {
    return Float.intBitsToFloat(getInt(index));
  }

  double getDouble(int index) {
    return Double.longBitsToDouble(getLong(index));
  }

  /** The text in UTF-8 from one byte to before another. */
  String getText(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** A copy of the bytes from one to before another. */
  byte[] getBytes(int start, int end) {
    return Arrays.copyOfRange(bytes, start, end);
  }
}
