// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.RowRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorts ranges of rows by their words: radix from the leading bits that differ, insertion for a few
 * rows, then word after word for rows that are still equal. One thread; several may sort ranges of
 * the same arrays that do not overlap.
 */
final class RadixSort {
  private static final int INSERTION = 32;

  private final KeyWords keys;
  private final long[] words;
  private final int[] rows;
  private final long[] spareWords;
  private final int[] spareRows;
  private final int wantedFrom;
  private final int wantedTo;
  private final short @Nullable [] differences;
  private final QueryContext query;

  /** Ranges of rows equal in all words before one: start, end, word. */
  private int[] pending = new int[48];

  private int pendingCount;
  private final short[] @Nullable [] keysOfBits;
  private int sinceCheck;

  /**
   * @param words the first word of each row
   * @param wantedFrom places outside [wantedFrom, wantedTo) need not be right
   * @param differences receives the first key in which each row of a range differs from the one
   *     before; the range's first row and equal rows are left alone; null if nobody asks
   */
  RadixSort(
      KeyWords keys,
      long[] words,
      int[] rows,
      long[] spareWords,
      int[] spareRows,
      int wantedFrom,
      int wantedTo,
      short @Nullable [] differences,
      QueryContext query) {
    this.keys = keys;
    this.words = words;
    this.rows = rows;
    this.spareWords = spareWords;
    this.spareRows = spareRows;
    this.wantedFrom = wantedFrom;
    this.wantedTo = wantedTo;
    this.keysOfBits = new short[keys.count()][];
    this.differences = differences;
    this.query = query;
  }

  /** Sorts the rows at places [from, to), whose first words are filled in. */
  void sort(int from, int to) {
    if (keys.count() == 0) {
      return;
    }
    radix(from, to);
    noteDifferences(from, to, 0);
    findEqual(from, to, 1);
    while (pendingCount > 0) {
      int word = pending[--pendingCount];
      int end = pending[--pendingCount];
      int start = pending[--pendingCount];
      keys.fill(word, rows, start, end, words);
      radix(start, end);
      noteDifferences(start, end, word);
      findEqual(start, end, word + 1);
    }
  }

  private void noteDifferences(int from, int to, int word) {
    short[] noted = differences;
    if (noted == null) {
      return;
    }
    short[] keysOfBits = keysOfBits(word);
    for (int i = from + 1; i < to; i++) {
      long changed = words[i] ^ words[i - 1];
      if (changed != 0) {
        noted[i] = keysOfBits[63 - Long.numberOfLeadingZeros(changed)];
      }
    }
  }

  private short[] keysOfBits(int word) {
    short[] known = keysOfBits[word];
    if (known == null) {
      known = keys.keysOfBits(word);
      keysOfBits[word] = known;
    }
    return known;
  }

  /** Puts aside the runs of equal words that the next word must order. */
  private void findEqual(int from, int to, int nextWord) {
    if (nextWord == keys.count()) {
      return;
    }
    int start = Math.max(from, wantedFrom);
    // A run may begin before what is wanted.
    while (start > from && start < to && words[start - 1] == words[start]) {
      start--;
    }
    while (start < Math.min(to, wantedTo)) {
      int end = start + 1;
      while (end < to && words[end] == words[start]) {
        end++;
      }
      if (end - start > 1) {
        if (pendingCount + 3 > pending.length) {
          pending = Arrays.copyOf(pending, 2 * pending.length);
        }
        pending[pendingCount++] = start;
        pending[pendingCount++] = end;
        pending[pendingCount++] = nextWord;
      }
      start = end;
    }
  }

  private void radix(int from, int to) {
    int size = to - from;
    if (size < 2 || to <= wantedFrom || from >= wantedTo) {
      return;
    }
    sinceCheck += size;
    if (sinceCheck > 1 << 18) {
      sinceCheck = 0;
      query.check();
    }
    if (size <= INSERTION) {
      insertion(from, to);
      return;
    }
    long min = words[from];
    long max = min;
    long previous = min;
    boolean sorted = true;
    for (int i = from + 1; i < to; i++) {
      long word = words[i];
      sorted &= Long.compareUnsigned(previous, word) <= 0;
      previous = word;
      if (Long.compareUnsigned(word, min) < 0) {
        min = word;
      }
      if (Long.compareUnsigned(word, max) > 0) {
        max = word;
      }
    }
    if (sorted) {
      return;
    }
    int bits = 64 - Long.numberOfLeadingZeros(max - min);
    int digit = Math.min(bits, size > 1 << 14 ? 11 : size > 512 ? 8 : 5);
    int shift = bits - digit;
    int[] starts = new int[(1 << digit) + 1];
    long least = min;
    RowRange.inSteps(
        from,
        to,
        query::check,
        (first, last) -> {
          for (int i = first; i < last; i++) {
            starts[(int) (words[i] - least >>> shift) + 1]++;
          }
        });
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    int[] next = Arrays.copyOf(starts, starts.length - 1);
    RowRange.inSteps(
        from,
        to,
        query::check,
        (first, last) -> {
          for (int i = first; i < last; i++) {
            long word = words[i];
            int place = from + next[(int) (word - least >>> shift)]++;
            spareWords[place] = word;
            spareRows[place] = rows[i];
          }
        });
    System.arraycopy(spareWords, from, words, from, size);
    System.arraycopy(spareRows, from, rows, from, size);
    if (shift > 0) {
      for (int i = 0; i + 1 < starts.length; i++) {
        radix(from + starts[i], from + starts[i + 1]);
      }
    }
  }

  private void insertion(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long word = words[i];
      int row = rows[i];
      long flipped = word ^ Long.MIN_VALUE;
      int j = i - 1;
      while (j >= from && (words[j] ^ Long.MIN_VALUE) > flipped) {
        words[j + 1] = words[j];
        rows[j + 1] = rows[j];
        j--;
      }
      words[j + 1] = word;
      rows[j + 1] = row;
    }
  }
}
