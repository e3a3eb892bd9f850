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

  /** The first byte of a range that is not part of well-formed UTF-8, or -1. */
  public static int firstNotUtf8(byte[] data, int from, int to) {
    int at = from;
    while (at < to) {
      while (at + 8 <= to && ((long) LONGS.get(data, at) & HIGH_BITS) == 0) {
        at += 8;
      }
      if (at >= to) {
        return -1;
      }
      int length = sequenceLength(data, at, to);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /** Bytes of the code point at an index, or 0 if it is malformed. */
  private static int sequenceLength(byte[] data, int at, int to) {
    int first = data[at];
    if (first >= 0) {
      return 1;
    }
    int length = first < (byte) 0xE0 ? 2 : first < (byte) 0xF0 ? 3 : 4;
    if (first < (byte) 0xC2 || first > (byte) 0xF4 || at + length > to) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((data[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int second = data[at + 1] & 0xFF;
    // Overlong forms, surrogates, and beyond U+10FFFF.
    boolean bad =
        switch (first & 0xFF) {
          case 0xE0 -> second < 0xA0;
          case 0xED -> second > 0x9F;
          case 0xF0 -> second < 0x90;
          case 0xF4 -> second > 0x8F;
          default -> false;
        };
    return bad ? 0 : length;
  }
}
