// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.Decimals;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Collects decimals of one type: in a LongVector unless one needs 128 bits. */
final class DecimalResult {
  private final DataType type;
  private final String function;
  private final Int128 value = new Int128();
  private final long[] lows;
  private final long[] highs;
  private boolean wide;

  DecimalResult(DataType type, String function, int count) {
    this.type = type;
    this.function = function;
    lows = new long[count];
    highs = new long[count];
  }

  /**
   * @throws DfjException NUMERIC_OVERFLOW if the value has more digits than the type
   */
  void set(int row, long low, long high) {
    value.set(low, high);
    Decimals.check(value, type, function);
    lows[row] = low;
    highs[row] = high;
    wide |= high != low >> 63;
  }

  FlatVector build(boolean @Nullable [] nulls) {
    if (!wide) {
      return new LongVector(type, lows, nulls, lows.length);
    }
    long[] words = new long[2 * lows.length];
    for (int i = 0; i < lows.length; i++) {
      words[2 * i] = lows[i];
      words[2 * i + 1] = highs[i];
    }
    return new Int128Vector(type, words, nulls, lows.length);
  }
}
