// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;

/** The same value, or null, in every row. */
public final class ConstantVector extends Vector {
  private final FlatVector single;

  /**
   * @param single the value: a flat vector of exactly one row
   */
  public ConstantVector(FlatVector single, int length) {
    super(single.type(), length);
    if (single.length() != 1) {
      throw new IllegalArgumentException("a constant needs one row, not " + single.length());
    }
    this.single = single;
  }

  /** The value, as a vector of one row. */
  public FlatVector single() {
    return single;
  }

  @Override
  public boolean isNull(int row) {
    return single.isNull(0);
  }

  @Override
  public boolean mayHaveNulls() {
    return single.isNull(0);
  }

  @Override
  public FlatVector flatten() {
    return single.gather(new int[length()], length());
  }

  @Override
  public FlatVector gather(int[] rows, int count) {
    int[] picked = new int[count];
    for (int i = 0; i < count; i++) {
      picked[i] = Math.min(rows[i], 0);
    }
    return single.gather(picked, count);
  }

  @Override
  public ConstantVector withType(DataType type) {
    return new ConstantVector(single.withType(type), length());
  }

  @Override
  public long sizeInBytes() {
    return single.sizeInBytes();
  }
}
