// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Variance and standard deviation of doubles: count, mean and sum of squared distances from the
 * mean by Welford's method, which stays exact where the plain sums of squares cancel.
 */
final class MomentAccumulator extends UnaryAccumulator {
  /** What is made of the moments. */
  enum Result {
    VARIANCE_SAMPLE(1, false),
    VARIANCE_POPULATION(0, false),
    DEVIATION_SAMPLE(1, true),
    DEVIATION_POPULATION(0, true);

    private final int lost;
    private final boolean root;

    Result(int lost, boolean root) {
      this.lost = lost;
      this.root = root;
    }
  }

  private final Result wanted;
  private long[] counts = {};
  private double[] means = {};
  private double[] squares = {};

  MomentAccumulator(Result wanted) {
    this.wanted = wanted;
  }

  @Override
  public void ensureGroups(int count) {
    if (counts.length < count) {
      int capacity = Growth.capacity(counts.length, count);
      counts = Arrays.copyOf(counts, capacity);
      means = Arrays.copyOf(means, capacity);
      squares = Arrays.copyOf(squares, capacity);
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    double[] values = ((DoubleVector) argument).values();
    for (int k = 0; k < count; k++) {
      int group = groups[k];
      double value = values[rows == null ? k : rows[k]];
      double distance = value - means[group];
      double mean = means[group] + distance / ++counts[group];
      means[group] = mean;
      squares[group] += distance * (value - mean);
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    MomentAccumulator added = (MomentAccumulator) other;
    for (int k = 0; k < count; k++) {
      int from = otherGroups[k];
      int group = groups[k];
      long more = added.counts[from];
      if (more == 0) {
        continue;
      }
      long present = counts[group];
      double total = (double) present + more;
      double distance = added.means[from] - means[group];
      counts[group] = present + more;
      means[group] += distance * (more / total);
      squares[group] += added.squares[from] + distance * distance * (present * (more / total));
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    double[] values = new double[count];
    boolean[] nulls = new boolean[count];
    for (int i = 0; i < count; i++) {
      long divisor = counts[from + i] - wanted.lost;
      nulls[i] = divisor <= 0;
      double variance = divisor <= 0 ? 0 : squares[from + i] / divisor;
      values[i] = wanted.root ? Math.sqrt(variance) : variance;
    }
    return new DoubleVector(DataType.DOUBLE, values, nulls, count);
  }

  @Override
  public long sizeInBytes() {
    return 24L * counts.length + scratchSize();
  }
}
