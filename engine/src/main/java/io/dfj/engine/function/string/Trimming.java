// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;

/** Strips characters of a set from the ends of a text, without copying. */
final class Trimming {
  private Trimming() {}

  /**
   * @param characters any of these, in any order
   */
  static void trim(Slice text, Slice characters, boolean start, boolean end, Slice result) {
    int from = 0;
    int to = text.length;
    if (start) {
      while (from < to) {
        int width = Utf8.width(text, from);
        if (!contains(characters, text, from, width)) {
          break;
        }
        from += width;
      }
    }
    if (end) {
      while (to > from) {
        int last = to - 1;
        while (last > from && text.at(last) < -64) {
          last--;
        }
        if (!contains(characters, text, last, to - last)) {
          break;
        }
        to = last;
      }
    }
    result.set(text.data, text.offset + from, to - from);
  }

  /** Strips spaces. */
  static void trimSpaces(Slice text, boolean start, boolean end, Slice result) {
    int from = 0;
    int to = text.length;
    while (start && from < to && text.at(from) == ' ') {
      from++;
    }
    while (end && to > from && text.at(to - 1) == ' ') {
      to--;
    }
    result.set(text.data, text.offset + from, to - from);
  }

  private static boolean contains(Slice characters, Slice text, int index, int width) {
    int i = 0;
    while (i < characters.length) {
      int candidate = Utf8.width(characters, i);
      if (candidate == width && sameBytes(characters, i, text, index, width)) {
        return true;
      }
      i += candidate;
    }
    return false;
  }

  private static boolean sameBytes(Slice a, int atA, Slice b, int atB, int count) {
    for (int i = 0; i < count; i++) {
      if (a.at(atA + i) != b.at(atB + i)) {
        return false;
      }
    }
    return true;
  }
}
