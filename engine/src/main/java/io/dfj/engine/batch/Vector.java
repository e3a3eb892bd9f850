// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;

/**
 * One column of a batch: {@code length} rows of one type. Immutable once handed on.
 *
 * <p>Flat forms hold values and nulls in arrays that may be longer than {@code length}. The value
 * slot of a null row holds anything (kernels may read it but must not fail on it).
 */
public abstract sealed class Vector permits FlatVector, DictionaryVector, ConstantVector {
  private final DataType type;
  private final int length;

  Vector(DataType type, int length) {
    this.type = type;
    this.length = length;
  }

  public final DataType type() {
    return type;
  }

  /** Physical rows, selected or not. */
  public final int length() {
    return length;
  }

  public abstract boolean isNull(int row);

  /** False is a promise that no row is null. */
  public abstract boolean mayHaveNulls();

  /** The same rows as a flat vector; itself when flat already. */
  public abstract FlatVector flatten();

  /**
   * A new flat vector of the given rows in the given order.
   *
   * @param rows row indexes; -1 gives a null row
   * @param count how many of {@code rows} to take
   */
  public abstract FlatVector gather(int[] rows, int count);

  /** The same values under another type of equal storage (as VARCHAR(5) seen as VARCHAR). */
  public abstract Vector withType(DataType type);

  /** Bytes of heap that the vector keeps alive, roughly; shared dictionaries count in full. */
  public abstract long sizeInBytes();

  /**
   * A vector of rows picked from a base without copying values.
   *
   * @param codes row of {@code base} for each row; never changed afterwards; an entry is ignored
   *     where {@code nulls} is true, all others are valid rows
   * @param nulls rows that are null, or Java null for none
   */
  public static Vector pick(
      Vector base, int[] codes, boolean @org.jspecify.annotations.Nullable [] nulls, int length) {
    if (base instanceof ConstantVector constant && nulls == null) {
      return new ConstantVector(constant.single(), length);
    }
    if (base instanceof DictionaryVector inner) {
      int[] innerCodes = inner.codes();
      boolean[] innerNulls = inner.nulls();
      int[] composed = new int[length];
      boolean[] composedNulls = nulls;
      for (int i = 0; i < length; i++) {
        if (nulls == null || !nulls[i]) {
          composed[i] = innerCodes[codes[i]];
          if (innerNulls != null && innerNulls[codes[i]]) {
            if (composedNulls == null || composedNulls == nulls) {
              composedNulls = nulls == null ? new boolean[length] : nulls.clone();
            }
            composedNulls[i] = true;
          }
        }
      }
      return new DictionaryVector(inner.dictionary(), composed, composedNulls, length);
    }
    return new DictionaryVector(base.flatten(), codes, nulls, length);
  }
}
