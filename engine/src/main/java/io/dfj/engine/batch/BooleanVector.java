// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Flat values of storage BOOLEAN. */
public final class BooleanVector extends FlatVector {
  private final boolean[] values;

  /** Keeps the arrays: they must not change afterwards. */
  public BooleanVector(DataType type, boolean[] values, boolean @Nullable [] nulls, int length) {
    super(type, nulls, length);
    this.values = values;
  }

  /** At least {@link #length()} values; do not change. */
  public boolean[] values() {
    return values;
  }

  @Override
  public BooleanVector gather(int[] rows, int count) {
    boolean[] gathered = new boolean[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = values[row];
      }
    }
    return new BooleanVector(type(), gathered, gatherNulls(rows, count), count);
  }

  @Override
  public BooleanVector withType(DataType type) {
    return new BooleanVector(type, values, nulls(), length());
  }

  @Override
  public long sizeInBytes() {
    return (long) values.length + nullsSize();
  }
}
