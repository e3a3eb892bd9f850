// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;

/**
 * Walks UTF-8 bytes by code point. Bytes that are not valid UTF-8 give unspecified characters but
 * never an access outside the slice.
 */
final class Utf8 {
  private Utf8() {}

  /** Code points in a slice. */
  static int length(Slice text) {
    byte[] data = text.data;
    int end = text.offset + text.length;
    int count = 0;
    for (int i = text.offset; i < end; i++) {
      // Every byte but 10xxxxxx starts a character; as signed numbers those are below -64.
      count += data[i] >= -64 ? 1 : 0;
    }
    return count;
  }

  static boolean isAscii(Slice text) {
    byte[] data = text.data;
    int end = text.offset + text.length;
    int union = 0;
    for (int i = text.offset; i < end; i++) {
      union |= data[i];
    }
    return union >= 0;
  }

  /** Bytes of the character that starts at an index of the slice. */
  static int width(Slice text, int index) {
    byte lead = text.data[text.offset + index];
    if (lead >= 0) {
      return 1;
    }
    int width = lead < (byte) 0xE0 ? 2 : lead < (byte) 0xF0 ? 3 : 4;
    return Math.min(width, text.length - index);
  }

  /** Index within the slice of the character {@code count} after {@code from}, or its length. */
  static int skip(Slice text, int from, long count) {
    int index = from;
    for (long left = count; left > 0 && index < text.length; left--) {
      index += width(text, index);
    }
    return index;
  }

  /** The code point that starts at an index of the slice. */
  static int codePointAt(Slice text, int index) {
    byte[] data = text.data;
    int at = text.offset + index;
    byte lead = data[at];
    return switch (width(text, index)) {
      case 1 -> lead;
      case 2 -> (lead & 0x1F) << 6 | data[at + 1] & 0x3F;
      case 3 -> (lead & 0x0F) << 12 | (data[at + 1] & 0x3F) << 6 | data[at + 2] & 0x3F;
      default ->
          (lead & 0x07) << 18
              | (data[at + 1] & 0x3F) << 12
              | (data[at + 2] & 0x3F) << 6
              | data[at + 3] & 0x3F;
    };
  }

  /**
   * Index of the first occurrence of {@code needle} at or after {@code from}, or -1. UTF-8 being
   * self-synchronising, matching bytes are matching characters.
   */
  static int find(Slice text, Slice needle, int from) {
    int last = text.length - needle.length;
    if (needle.length == 0) {
      return from <= text.length ? from : -1;
    }
    byte[] data = text.data;
    byte first = needle.data[needle.offset];
    for (int i = from; i <= last; i++) {
      if (data[text.offset + i] == first && matches(text, i, needle)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the bytes of {@code part} stand at an index of {@code text}, within its length. */
  static boolean matches(Slice text, int index, Slice part) {
    if (index < 0 || index + part.length > text.length) {
      return false;
    }
    int a = text.offset + index;
    int b = part.offset;
    for (int i = 0; i < part.length; i++) {
      if (text.data[a + i] != part.data[b + i]) {
        return false;
      }
    }
    return true;
  }
}
