// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of one column and gives them encoded, page by page. A column chunk begins with
 * {@link #beginChunk}; a page ends with {@link #endPage}. While the dictionary holds, pages are
 * codes.
 */
interface ValueEncoder {
  /**
   * Forgets the dictionary.
   *
   * @param filter gets every value of the chunk; null for none
   */
  void beginChunk(@Nullable BloomFilter filter);

  /**
   * How many of the next values fit what is left of a page.
   *
   * @param room bytes
   * @return at least 1 if the page is empty
   */
  int fit(LeafValues leaf, int from, int to, long room);

  /** Takes the values [from, to). */
  void append(LeafValues leaf, int from, int to);

  /** Values since the last page. */
  int pageValues();

  /** What they take, roughly. */
  long pageBytes();

  /** Appends the page's values. */
  Encoding endPage(PageBuffer out);

  /** Least and greatest value of the page that ended; null if it has none that count. */
  @Nullable ValueBounds pageBounds();

  /** Values in the dictionary; 0 if pages of this chunk do not use one. */
  int dictionarySize();

  /** Appends the dictionary, in plain encoding. */
  void putDictionary(PageBuffer out);
}
