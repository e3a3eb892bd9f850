// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

import io.dfj.engine.runtime.QueryContext;
import io.dfj.engine.runtime.RowRange;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the order of rows: either at once by {@link #sortAll}, or in steps whose pieces run on
 * several workers: {@link #count} each morsel, {@link #placeBuckets}, {@link #deal} each morsel,
 * {@link #dealt}, {@link #sort} each portion, {@link #sorted}. Only the places in the range that is
 * wanted are filled rightly.
 */
public final class RowOrder {
  private static final int BUCKET_BITS = 11;

  private final KeyWords keys;
  private final int size;
  private final int from;
  private final int to;
  private final QueryContext query;
  private final int morsels;
  private long[] words;
  private int[] rows;
  private long[] spareWords;
  private int[] spareRows;
  private final int shift;

  /** Rows of each bucket by morsel; then where the morsel's rows of the bucket go. */
  private final int[][] places;

  private short @Nullable [] differences;

  /** Where each bucket begins, and the end. */
  private int[] bucketStarts = {};

  /**
   * @param from first place that is wanted
   * @param to place after the last
   * @param workers how many share the work
   */
  public RowOrder(KeyWords keys, int size, int from, int to, int workers, QueryContext query) {
    this.keys = keys;
    this.size = size;
    this.from = from;
    this.to = to;
    this.query = query;
    this.morsels = workers == 1 ? (size == 0 ? 0 : 1) : 2 * workers;
    this.words = new long[size];
    this.rows = new int[size];
    this.spareWords = new long[size];
    this.spareRows = new int[size];
    this.shift = keys.count() == 0 ? 0 : Math.max(0, keys.width(0) - BUCKET_BITS);
    this.places = new int[morsels][];
  }

  /**
   * Makes {@link #differences} known too; to be said before anything is sorted, where all places
   * are wanted.
   */
  public RowOrder noteDifferences() {
    short[] noted = new short[size];
    Arrays.fill(noted, Math.min(1, size), size, (short) keys.keyCount());
    differences = noted;
    return this;
  }

  /**
   * For each place the number of the first key in which its row differs from the one before, or how
   * many keys there are if it is equal; 0 for the first place.
   */
  public short[] differences() {
    return Objects.requireNonNull(differences, "nothing was noted");
  }

  /** The sorted rows. */
  public int[] rows() {
    return rows;
  }

  /** Sorts in this thread. */
  public void sortAll() {
    for (int morsel = 0; morsel < morsels; morsel++) {
      fill(start(morsel), start(morsel + 1));
    }
    sorter().sort(0, size);
  }

  public int morsels() {
    return morsels;
  }

  private int start(int morsel) {
    return (int) ((long) size * morsel / morsels);
  }

  private void fill(int start, int end) {
    for (int i = start; i < end; i++) {
      rows[i] = i;
    }
    if (keys.count() > 0) {
      keys.fill(0, rows, start, end, words);
    }
  }

  public void count(int morsel) {
    int start = start(morsel);
    int end = start(morsel + 1);
    int[] counts = new int[1 << BUCKET_BITS];
    fill(start, end);
    RowRange.inSteps(
        start,
        end,
        query::check,
        (first, last) -> {
          for (int i = first; i < last; i++) {
            counts[(int) (words[i] >>> shift)]++;
          }
        });
    places[morsel] = counts;
  }

  public void placeBuckets() {
    int buckets = 1 << BUCKET_BITS;
    bucketStarts = new int[buckets + 1];
    int at = 0;
    for (int bucket = 0; bucket < buckets; bucket++) {
      bucketStarts[bucket] = at;
      for (int[] counts : places) {
        int count = counts[bucket];
        counts[bucket] = at;
        at += count;
      }
    }
    bucketStarts[buckets] = at;
  }

  public void deal(int morsel) {
    int[] next = places[morsel];
    RowRange.inSteps(
        start(morsel),
        start(morsel + 1),
        query::check,
        (first, last) -> {
          for (int i = first; i < last; i++) {
            long word = words[i];
            int place = next[(int) (word >>> shift)]++;
            spareWords[place] = word;
            spareRows[place] = rows[i];
          }
        });
  }

  public void dealt() {
    long[] dealtWords = spareWords;
    int[] dealtRows = spareRows;
    spareWords = words;
    spareRows = rows;
    words = dealtWords;
    rows = dealtRows;
  }

  /** Pieces of work of about equal size, each some whole buckets. */
  public int portions() {
    return Math.min(16 * morsels, 1 + size / 4096);
  }

  public void sort(int portion) {
    int start = portionStart(portion);
    int end = portionStart(portion + 1);
    RadixSort sort = sorter();
    for (int bucket = start; bucket < end; bucket++) {
      sort.sort(bucketStarts[bucket], bucketStarts[bucket + 1]);
    }
    if (differences != null && keys.count() > 0) {
      noteBuckets(start, end, differences);
    }
  }

  private RadixSort sorter() {
    return new RadixSort(keys, words, rows, spareWords, spareRows, from, to, differences, query);
  }

  /** Rows of different buckets differ in the bits that these are told apart by. */
  private void noteBuckets(int start, int end, short[] noted) {
    short[] keysOfBits = keys.keysOfBits(0);
    int before = start - 1;
    while (before >= 0 && bucketStarts[before] == bucketStarts[before + 1]) {
      before--;
    }
    for (int bucket = start; bucket < end; bucket++) {
      if (bucketStarts[bucket] < bucketStarts[bucket + 1]) {
        if (before >= 0) {
          int bit = shift + 31 - Integer.numberOfLeadingZeros(before ^ bucket);
          noted[bucketStarts[bucket]] = keysOfBits[bit];
        }
        before = bucket;
      }
    }
  }

  /** The first bucket that begins at or after the portion's share of the rows. */
  private int portionStart(int portion) {
    if (portion == portions()) {
      return bucketStarts.length - 1;
    }
    int place = (int) ((long) size * portion / portions());
    int found = Arrays.binarySearch(bucketStarts, place);
    // Empty buckets begin at one place: take the first of them.
    int bucket = found < 0 ? -found - 1 : found;
    while (bucket > 0 && bucketStarts[bucket - 1] == place) {
      bucket--;
    }
    return Math.min(bucket, bucketStarts.length - 1);
  }

  /** Lets go of what only sorting needed. */
  public void sorted() {
    words = new long[0];
    spareWords = new long[0];
    spareRows = new int[0];
  }
}
