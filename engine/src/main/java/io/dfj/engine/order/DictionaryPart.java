// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.runtime.QueryContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dictionary-encoded key: the rank of each value among those of the dictionary, and of null. */
final class DictionaryPart implements KeyPart {
  private final int[] codes;
  private final boolean @Nullable [] nulls;
  private final int[] ranks;
  private final int nullRank;
  private final int width;

  private DictionaryPart(DictionaryVector column, int[] ranks, int highest, boolean nullsFirst) {
    this.codes = column.codes();
    this.nulls = column.nulls();
    this.ranks = ranks;
    this.nullRank = nullsFirst ? 0 : highest + 1;
    this.width = 64 - Long.numberOfLeadingZeros(highest + 1L);
    FlatVector dictionary = column.dictionary();
    for (int i = 0; i < dictionary.length(); i++) {
      if (dictionary.isNull(i)) {
        ranks[i] = nullRank;
      }
    }
  }

  /** Sorts the dictionary. */
  static DictionaryPart of(DictionaryVector column, SortKey key, QueryContext query) {
    FlatVector dictionary = column.dictionary();
    int size = dictionary.length();
    SortKey own = new SortKey(0, key.ascending(), true);
    KeyWords words = KeyWords.of(new Vector[] {dictionary}, List.of(own), size, query);
    RowOrder order = new RowOrder(words, size, 0, size, 1, query);
    order.sortAll();
    int[] sorted = order.rows();
    int[] ranks = new int[size];
    int rank = 1;
    for (int i = 0; i < size; i++) {
      // Equal values of the dictionary share a rank.
      if (i > 0 && !words.equal(sorted[i - 1], sorted[i])) {
        rank++;
      }
      ranks[sorted[i]] = rank;
    }
    return new DictionaryPart(column, ranks, rank, key.nullsFirst());
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public void append(int[] rows, int from, int to, long[] words) {
    for (int i = from; i < to; i++) {
      int row = rows[i];
      int rank = nulls != null && nulls[row] ? nullRank : ranks[codes[row]];
      words[i] = words[i] << width | rank;
    }
  }
}
