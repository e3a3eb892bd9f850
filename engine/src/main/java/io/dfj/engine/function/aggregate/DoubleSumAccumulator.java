// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sums doubles in order of arrival, and counts them where their average is wanted. */
final class DoubleSumAccumulator extends UnaryAccumulator {
  /** What is made of sum and count. */
  enum Result {
    SUM,
    AVERAGE
  }

  private final Result wanted;
  private double[] sums = {};
  private long[] counts = {};
  private int groupCount;

  DoubleSumAccumulator(Result wanted) {
    this.wanted = wanted;
  }

  @Override
  public void ensureGroups(int count) {
    groupCount = Math.max(groupCount, count);
    if (sums.length < count) {
      int capacity = Growth.capacity(sums.length, count);
      sums = Arrays.copyOf(sums, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    double[] values = ((DoubleVector) argument).values();
    if (groupCount == 1) {
      double sum = sums[0];
      for (int k = 0; k < count; k++) {
        sum += values[rows == null ? k : rows[k]];
      }
      sums[0] = sum;
      counts[0] += count;
      return;
    }
    double[] sums = this.sums;
    long[] counts = this.counts;
    if (rows == null) {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        sums[group] += values[k];
        counts[group]++;
      }
    } else {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        sums[group] += values[rows[k]];
        counts[group]++;
      }
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    DoubleSumAccumulator added = (DoubleSumAccumulator) other;
    for (int k = 0; k < count; k++) {
      sums[groups[k]] += added.sums[otherGroups[k]];
      counts[groups[k]] += added.counts[otherGroups[k]];
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    double[] values = Arrays.copyOfRange(sums, from, from + count);
    if (wanted == Result.AVERAGE) {
      for (int i = 0; i < count; i++) {
        values[i] /= counts[from + i];
      }
    }
    return new DoubleVector(DataType.DOUBLE, values, Growth.nulls(counts, from, count), count);
  }

  @Override
  public long sizeInBytes() {
    return 16L * sums.length + scratchSize();
  }
}
