// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Rows in the order of their numbers, NaN last. */
final class ValueOrder {
  private ValueOrder() {}

  /**
   * Rows [from, to) sorted by value.
   *
   * @param left rows to leave out, or null
   */
  static int[] sorted(FlatVector values, boolean @Nullable [] left, int from, int to) {
    Integer[] rows = new Integer[to - from];
    int count = 0;
    for (int row = from; row < to; row++) {
      if (left == null || !left[row]) {
        rows[count++] = row;
      }
    }
    Arrays.sort(rows, 0, count, comparator(values));
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = rows[i];
    }
    return sorted;
  }

  private static Comparator<Integer> comparator(FlatVector values) {
    if (values instanceof IntVector ints) {
      return Comparator.comparingInt(row -> ints.values()[row]);
    } else if (values instanceof LongVector longs) {
      return Comparator.comparingLong(row -> longs.values()[row]);
    } else if (values instanceof DoubleVector doubles) {
      return Comparator.comparingDouble(row -> doubles.values()[row]);
    }
    Int128Vector wide = (Int128Vector) values;
    return (a, b) -> Int128.compare(wide.low(a), wide.high(a), wide.low(b), wide.high(b));
  }
}
