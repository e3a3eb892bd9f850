// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.order.KeyWords;

/** Where rows in order differ from the one before in some keys. */
final class Edges {
  private static final int BLOCK = 1024;

  private final KeyWords keys;
  private final int[] rows;

  /**
   * @param rows in their order
   */
  Edges(KeyWords keys, int[] rows) {
    this.keys = keys;
    this.rows = rows;
  }

  /** Marks which of the places [from, to) differ from the place before; the first place does. */
  void mark(int from, int to, boolean[] marks) {
    for (int start = from; start < to; start += BLOCK) {
      markBlock(start, Math.min(to, start + BLOCK), marks, start - from);
    }
  }

  private void markBlock(int from, int to, boolean[] marks, int at) {
    int before = from == 0 ? 0 : 1;
    int count = to - from;
    int[] block = new int[count + before];
    System.arraycopy(rows, from - before, block, 0, block.length);
    long[] words = new long[block.length];
    for (int word = 0; word < keys.count(); word++) {
      keys.fill(word, block, 0, block.length, words);
      for (int i = 1 - before; i < count; i++) {
        marks[at + i] |= words[i + before] != words[i + before - 1];
      }
    }
    marks[at] |= from == 0;
  }

  /** The first place from {@code at} on, and before {@code end}, that differs; or {@code end}. */
  int next(int at, int end) {
    if (at == 0) {
      return 0;
    }
    if (keys.count() == 0) {
      return end;
    }
    boolean[] marks = new boolean[BLOCK];
    for (int start = at; start < end; start += BLOCK) {
      int stop = Math.min(end, start + BLOCK);
      java.util.Arrays.fill(marks, false);
      markBlock(start, stop, marks, 0);
      for (int i = 0; i < stop - start; i++) {
        if (marks[i]) {
          return start + i;
        }
      }
    }
    return end;
  }
}
