// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.LongVector;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Collects decimals of 128 bits, and gives longs if all fit. */
public final class DecimalOutput {
  private final long[] words;
  private long misfits;

  public DecimalOutput(int rowCount) {
    words = new long[2 * rowCount];
  }

  public void set(int row, Int128 value) {
    words[2 * row] = value.low;
    words[2 * row + 1] = value.high;
    misfits |= value.high ^ value.low >> 63;
  }

  /** The rows as a vector; this output must not be used afterwards. */
  public FlatVector build(DataType type, boolean @Nullable [] nulls, int rowCount) {
    if (misfits != 0) {
      return new Int128Vector(type, words, nulls, rowCount);
    }
    long[] values = new long[rowCount];
    for (int i = 0; i < rowCount; i++) {
      values[i] = words[2 * i];
    }
    return new LongVector(type, values, nulls, rowCount);
  }
}
