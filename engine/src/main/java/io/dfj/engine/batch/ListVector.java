// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Flat values of storage LIST: a vector of all elements and, as in Arrow, offsets into it. The
 * elements of a MAP are rows of key and value.
 */
public final class ListVector extends FlatVector {
  private final FlatVector elements;
  private final int[] offsets;

  /**
   * Keeps the arrays: they must not change afterwards.
   *
   * @param elements of the type's {@link DataType#elementType()}
   * @param offsets at least {@code length + 1} entries, ascending; row i has the elements
   *     [offsets[i], offsets[i + 1]), a null row has none
   */
  public ListVector(
      DataType type, FlatVector elements, int[] offsets, boolean @Nullable [] nulls, int length) {
    super(type, nulls, length);
    this.elements = elements;
    this.offsets = offsets;
  }

  public FlatVector elements() {
    return elements;
  }

  public int[] offsets() {
    return offsets;
  }

  /** Number of elements of a row; 0 of a null row. */
  public int size(int row) {
    return offsets[row + 1] - offsets[row];
  }

  @Override
  public ListVector gather(int[] rows, int count) {
    int[] gatheredOffsets = new int[count + 1];
    long size = 0;
    for (int i = 0; i < count; i++) {
      size += rows[i] < 0 ? 0 : size(rows[i]);
      gatheredOffsets[i + 1] = checkedSize(size);
    }
    int[] picked = new int[(int) size];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        for (int element = offsets[row]; element < offsets[row + 1]; element++) {
          picked[at++] = element;
        }
      }
    }
    return new ListVector(
        type(), elements.gather(picked, at), gatheredOffsets, gatherNulls(rows, count), count);
  }

  /** The elements of one vector are counted by an int. */
  static int checkedSize(long elements) {
    if (elements > Integer.MAX_VALUE - 8) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "the arrays of one vector have more than 2^31 elements");
    }
    return (int) elements;
  }

  @Override
  public ListVector withType(DataType type) {
    return new ListVector(type, elements.withType(type.elementType()), offsets, nulls(), length());
  }

  @Override
  public long sizeInBytes() {
    return elements.sizeInBytes() + 4L * offsets.length + nullsSize();
  }
}
