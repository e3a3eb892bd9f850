// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A hash of bytes, eight at a time. */
final class ByteHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private ByteHash() {}

  static long hash(byte[] data, int offset, int length) {
    long hash = length * PRIME;
    int at = offset;
    int end = offset + length;
    for (; at + 8 <= end; at += 8) {
      hash = (hash ^ (long) LONGS.get(data, at)) * PRIME;
      hash ^= hash >>> 29;
    }
    long tail = 0;
    for (; at < end; at++) {
      tail = tail << 8 | (data[at] & 0xFF);
    }
    hash = (hash ^ tail) * PRIME;
    return hash ^ hash >>> 32;
  }
}
