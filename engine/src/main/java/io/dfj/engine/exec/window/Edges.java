// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

/**
 * Where rows in order differ from the one before.
 *
 * @param differences for each place the first key in which its row differs; for the first place 0
 */
record Edges(short[] differences) {
  /** Whether the row at a place differs in some of the first keys; the first place does. */
  boolean at(int place, int keys) {
    return place == 0 || differences[place] < keys;
  }

  /**
   * The places of [from, to) that differ in some of the first keys, counted from {@code from}; and
   * at last the end.
   */
  int[] of(int from, int to, int keys) {
    int count = 0;
    for (int place = from; place < to; place++) {
      count += differences[place] < keys ? 1 : 0;
    }
    boolean whole = from == 0 && to > 0 && keys == 0;
    int[] found = new int[count + (whole ? 2 : 1)];
    int at = whole ? 1 : 0;
    for (int place = from; place < to; place++) {
      if (differences[place] < keys) {
        found[at++] = place - from;
      }
    }
    found[at] = to - from;
    return found;
  }

  /** The first place from {@code at} on, and before {@code end}, that differs; or {@code end}. */
  int next(int at, int end, int keys) {
    int place = at;
    while (place < end && !at(place, keys)) {
      place++;
    }
    return place;
  }
}
