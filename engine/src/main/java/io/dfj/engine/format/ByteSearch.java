// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches of byte ranges, eight bytes at a time. */
public final class ByteSearch {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private ByteSearch() {}

  /** Whether a byte occurs in a range. */
  public static boolean contains(byte[] data, int from, int to, byte wanted) {
    long pattern = (wanted & 0xFFL) * ONES;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = (long) LONGS.get(data, at) ^ pattern;
      if (((word - ONES) & ~word & HIGH_BITS) != 0) {
        return true;
      }
    }
    for (; at < to; at++) {
      if (data[at] == wanted) {
        return true;
      }
    }
    return false;
  }
}
