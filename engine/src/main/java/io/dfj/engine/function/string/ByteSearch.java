// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import java.util.Arrays;

/**
 * A constant byte string to look for, with its Horspool table: steps over the text by up to the
 * needle's length at a time. Thread-safe.
 */
final class ByteSearch {
  private final byte[] needle;
  private final int[] shifts = new int[256];

  ByteSearch(byte[] needle) {
    this.needle = needle;
    Arrays.fill(shifts, needle.length);
    for (int i = 0; i < needle.length - 1; i++) {
      shifts[needle[i] & 0xFF] = needle.length - 1 - i;
    }
  }

  int length() {
    return needle.length;
  }

  /** Index in {@code data} of the first occurrence in [from, to), or -1. */
  int find(byte[] data, int from, int to) {
    int length = needle.length;
    if (length == 0) {
      return from;
    }
    byte[] needle = this.needle;
    int[] shifts = this.shifts;
    byte last = needle[length - 1];
    int i = from + length - 1;
    while (i < to) {
      byte current = data[i];
      if (current == last) {
        int start = i - length + 1;
        int k = 0;
        while (k < length - 1 && data[start + k] == needle[k]) {
          k++;
        }
        if (k == length - 1) {
          return start;
        }
      }
      i += shifts[current & 0xFF];
    }
    return -1;
  }

  /** Whether the needle stands at an index; the caller knows that it fits. */
  boolean at(byte[] data, int index) {
    for (int k = 0; k < needle.length; k++) {
      if (data[index + k] != needle[k]) {
        return false;
      }
    }
    return true;
  }
}
