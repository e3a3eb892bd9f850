// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.batch;

import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Flat values of storage DOUBLE; of a REAL column every value is exactly a float. */
public final class DoubleVector extends FlatVector {
  private final double[] values;

  /** Keeps the arrays: they must not change afterwards. */
  public DoubleVector(DataType type, double[] values, boolean @Nullable [] nulls, int length) {
    super(type, nulls, length);
    this.values = values;
  }

  /** At least {@link #length()} values; do not change. */
  public double[] values() {
    return values;
  }

  @Override
  public DoubleVector gather(int[] rows, int count) {
    double[] gathered = new double[count];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        gathered[i] = values[row];
      }
    }
    return new DoubleVector(type(), gathered, gatherNulls(rows, count), count);
  }

  @Override
  public DoubleVector withType(DataType type) {
    return new DoubleVector(type, values, nulls(), length());
  }

  @Override
  public long sizeInBytes() {
    return 8L * values.length + nullsSize();
  }
}
