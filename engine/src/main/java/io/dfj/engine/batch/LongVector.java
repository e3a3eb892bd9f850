// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Flat values of storage LONG, or of storage DECIMAL when all unscaled values fit a long. */
public final class LongVector extends FlatVector {
  private final long[] values;

  /** Keeps the arrays: they must not change afterwards. */
  public LongVector(DataType type, long[] values, boolean @Nullable [] nulls, int length) {
    super(type, nulls, length);
    this.values = values;
  }

  /** At least {@link #length()} values; do not change. */
  public long[] values() {
    return values;
  }

  @Override
  public LongVector gather(int[] rows, int count) {
    long[] gathered = new long[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = values[row];
      }
    }
    return new LongVector(type(), gathered, gatherNulls(rows, count), count);
  }

  @Override
  public LongVector withType(DataType type) {
    return new LongVector(type, values, nulls(), length());
  }

  @Override
  public long sizeInBytes() {
    return 8L * values.length + nullsSize();
  }
}
