// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian values in byte arrays. */
final class LittleEndian {
  /**
   * Bytes that must follow the last valid byte of every buffer that is decoded from, so that
   * unpacking may load whole words.
   */
  static final int PADDING = 16;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  /** An array for so many bytes and the padding, and some slack for what comes next. */
  static byte[] padded(int bytes) {
    return new byte[(int) Math.min(Integer.MAX_VALUE - 8, bytes + (bytes >> 3) + (long) PADDING)];
  }

  static int getInt(byte[] data, int index) {
    return (int) INTS.get(data, index);
  }

  static long getLong(byte[] data, int index) {
    return (long) LONGS.get(data, index);
  }

  static void putInt(byte[] data, int index, int value) {
    INTS.set(data, index, value);
  }

  static void putLong(byte[] data, int index, long value) {
    LONGS.set(data, index, value);
  }
}
