// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Smallest or largest value of storage DOUBLE; NaN is above all numbers. */
final class DoubleExtremeAccumulator extends UnaryAccumulator {
  private final Extreme wanted;
  private final DataType type;
  private double[] bests = {};
  private boolean[] seen = {};

  DoubleExtremeAccumulator(Extreme wanted, DataType type) {
    this.wanted = wanted;
    this.type = type;
  }

  @Override
  public void ensureGroups(int count) {
    int length = bests.length;
    if (length < count) {
      int capacity = Growth.capacity(length, count);
      bests = Arrays.copyOf(bests, capacity);
      // Any value is better than the worst, so loops need not look at seen.
      Arrays.fill(
          bests,
          length,
          capacity,
          wanted == Extreme.SMALLEST ? Double.NaN : Double.NEGATIVE_INFINITY);
      seen = Arrays.copyOf(seen, capacity);
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    double[] values = ((DoubleVector) argument).values();
    double[] bests = this.bests;
    boolean[] seen = this.seen;
    if (wanted == Extreme.SMALLEST) {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        bests[group] = smaller(bests[group], values[rows == null ? k : rows[k]]);
        seen[group] = true;
      }
    } else {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        bests[group] = larger(bests[group], values[rows == null ? k : rows[k]]);
        seen[group] = true;
      }
    }
  }

  private static double smaller(double a, double b) {
    return b < a || a != a ? b : a;
  }

  private static double larger(double a, double b) {
    return b > a || b != b ? b : a;
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    DoubleExtremeAccumulator added = (DoubleExtremeAccumulator) other;
    for (int k = 0; k < count; k++) {
      int group = groups[k];
      double value = added.bests[otherGroups[k]];
      bests[group] =
          wanted == Extreme.SMALLEST ? smaller(bests[group], value) : larger(bests[group], value);
      seen[group] |= added.seen[otherGroups[k]];
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    return new DoubleVector(
        type,
        Arrays.copyOfRange(bests, from, from + count),
        Growth.nulls(seen, from, count),
        count);
  }

  @Override
  public long sizeInBytes() {
    return 9L * bests.length + scratchSize();
  }
}
