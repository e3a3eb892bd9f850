// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Flat values of storage DECIMAL: unscaled 128-bit two's complement, low word first as in Arrow.
 */
public final class Int128Vector extends FlatVector {
  private final long[] words;

  /**
   * Keeps the arrays: they must not change afterwards.
   *
   * @param words value of row i at 2i (low) and 2i + 1 (high)
   */
  public Int128Vector(DataType type, long[] words, boolean @Nullable [] nulls, int length) {
    super(type, nulls, length);
    this.words = words;
  }

  /** At least twice {@link #length()} words, low word first; do not change. */
  public long[] words() {
    return words;
  }

  public long low(int row) {
    return words[2 * row];
  }

  public long high(int row) {
    return words[2 * row + 1];
  }

  @Override
  public Int128Vector gather(int[] rows, int count) {
    long[] gathered = new long[2 * count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[2 * i] = words[2 * row];
        gathered[2 * i + 1] = words[2 * row + 1];
      }
    }
    return new Int128Vector(type(), gathered, gatherNulls(rows, count), count);
  }

  @Override
  public Int128Vector withType(DataType type) {
    return new Int128Vector(type, words, nulls(), length());
  }

  @Override
  public long sizeInBytes() {
    return 8L * words.length + nullsSize();
  }
}
