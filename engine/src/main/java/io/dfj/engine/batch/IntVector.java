// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Flat values of storage INT. */
public final class IntVector extends FlatVector {
  private final int[] values;

  /** Keeps the arrays: they must not change afterwards. */
  public IntVector(DataType type, int[] values, boolean @Nullable [] nulls, int length) {
    super(type, nulls, length);
    this.values = values;
  }

  /** At least {@link #length()} values; do not change. */
  public int[] values() {
    return values;
  }

  @Override
  public IntVector gather(int[] rows, int count) {
    int[] gathered = new int[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = values[row];
      }
    }
    return new IntVector(type(), gathered, gatherNulls(rows, count), count);
  }

  @Override
  public IntVector withType(DataType type) {
    return new IntVector(type, values, nulls(), length());
  }

  @Override
  public long sizeInBytes() {
    return 4L * values.length + nullsSize();
  }
}
