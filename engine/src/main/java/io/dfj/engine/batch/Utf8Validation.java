// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells whether bytes are well-formed UTF-8; ASCII is passed over eight bytes at a time. */
public final class Utf8Validation {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8Validation() {}

  /** The first byte of a range that is not part of well-formed UTF-8, or -1. */
  public static int firstInvalid(byte[] data, int from, int to) {
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

  /**
   * Whether each value is well-formed, and not only all of them in a row.
   *
   * @param offsets where the values begin, in the data without gaps, and behind the last its end
   * @param first the first value
   */
  public static boolean allValid(byte[] data, int[] offsets, int first, int count) {
    int from = offsets[first];
    int to = offsets[first + count];
    int other = firstNotAscii(data, from, to);
    if (other == to) {
      return true;
    }
    if (firstInvalid(data, other, to) >= 0) {
      return false;
    }
    for (int i = first; i < first + count; i++) {
      int start = offsets[i];
      if (start < to && isContinuation(data[start])) {
        return false;
      }
    }
    return true;
  }

  private static int firstNotAscii(byte[] data, int from, int to) {
    int at = from;
    while (at + 8 <= to && ((long) LONGS.get(data, at) & HIGH_BITS) == 0) {
      at += 8;
    }
    while (at < to && data[at] >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isContinuation(byte value) {
    return (value & 0xC0) == 0x80;
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
      if (!isContinuation(data[at + i])) {
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
