// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** A vector with one value slot per row. */
public abstract sealed class FlatVector extends Vector
    permits BooleanVector,
        IntVector,
        LongVector,
        DoubleVector,
        Int128Vector,
        BytesVector,
        ListVector,
        StructVector {
  private final boolean @Nullable [] nulls;

  FlatVector(DataType type, boolean @Nullable [] nulls, int length) {
    super(type, length);
    this.nulls = nulls;
  }

  /** True where a row is null; Java null when no row is. */
  public final boolean @Nullable [] nulls() {
    return nulls;
  }

  @Override
  public final boolean isNull(int row) {
    return nulls != null && nulls[row];
  }

  @Override
  public final boolean mayHaveNulls() {
    return nulls != null;
  }

  @Override
  public final FlatVector flatten() {
    return this;
  }

  @Override
  public abstract FlatVector withType(DataType type);

  /** Nulls of gathered rows, or Java null when none of them is null. */
  final boolean @Nullable [] gatherNulls(int[] rows, int count) {
    boolean[] gathered = null;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row < 0 || (nulls != null && nulls[row])) {
        if (gathered == null) {
          gathered = new boolean[count];
        }
        gathered[i] = true;
      }
    }
    return gathered;
  }

  final long nullsSize() {
    return nulls == null ? 0 : nulls.length;
  }
}
