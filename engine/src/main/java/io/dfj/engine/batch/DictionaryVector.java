// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Rows as codes into a flat vector that many batches may share: dictionary-encoded columns, and
 * rows picked by joins and sorts without copying. The dictionary may hold equal values twice and
 * may hold nulls. Make one through {@link Vector#pick} where the base may itself be encoded.
 */
public final class DictionaryVector extends Vector {
  private final FlatVector dictionary;
  private final int[] codes;
  private final boolean @Nullable [] nulls;

  /**
   * Keeps the arrays: they must not change afterwards.
   *
   * @param codes a valid row of {@code dictionary} wherever {@code nulls} is not true
   * @param nulls rows that are null whatever the dictionary says, or Java null for none
   */
  public DictionaryVector(
      FlatVector dictionary, int[] codes, boolean @Nullable [] nulls, int length) {
    super(dictionary.type(), length);
    this.dictionary = dictionary;
    this.codes = codes;
    this.nulls = nulls;
  }

  public FlatVector dictionary() {
    return dictionary;
  }

  public int[] codes() {
    return codes;
  }

  /** Nulls on top of those in the dictionary. */
  public boolean @Nullable [] nulls() {
    return nulls;
  }

  @Override
  public boolean isNull(int row) {
    return (nulls != null && nulls[row]) || dictionary.isNull(codes[row]);
  }

  @Override
  public boolean mayHaveNulls() {
    return nulls != null || dictionary.mayHaveNulls();
  }

  @Override
  public FlatVector flatten() {
    if (nulls == null) {
      return dictionary.gather(codes, length());
    }
    int[] rows = new int[length()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = nulls[i] ? -1 : codes[i];
    }
    return dictionary.gather(rows, rows.length);
  }

  @Override
  public FlatVector gather(int[] rows, int count) {
    int[] picked = new int[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      picked[i] = row < 0 || (nulls != null && nulls[row]) ? -1 : codes[row];
    }
    return dictionary.gather(picked, count);
  }

  @Override
  public DictionaryVector withType(DataType type) {
    return new DictionaryVector(dictionary.withType(type), codes, nulls, length());
  }

  @Override
  public long sizeInBytes() {
    return 4L * codes.length + (nulls == null ? 0 : nulls.length) + dictionary.sizeInBytes();
  }
}
