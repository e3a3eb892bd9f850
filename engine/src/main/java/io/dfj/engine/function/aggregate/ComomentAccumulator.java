// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Covariance and correlation of pairs of doubles, by Welford's method. */
final class ComomentAccumulator implements GroupAccumulator {
  /** What is made of the moments. */
  enum Result {
    COVARIANCE_SAMPLE,
    COVARIANCE_POPULATION,
    CORRELATION
  }

  private final Result wanted;
  private final Operand left = new Operand();
  private final Operand right = new Operand();
  private long[] counts = {};
  private double[] leftMeans = {};
  private double[] rightMeans = {};
  private double[] leftSquares = {};
  private double[] rightSquares = {};
  private double[] products = {};

  ComomentAccumulator(Result wanted) {
    this.wanted = wanted;
  }

  @Override
  public void ensureGroups(int count) {
    if (counts.length < count) {
      int capacity = Growth.capacity(counts.length, count);
      counts = Arrays.copyOf(counts, capacity);
      leftMeans = Arrays.copyOf(leftMeans, capacity);
      rightMeans = Arrays.copyOf(rightMeans, capacity);
      leftSquares = Arrays.copyOf(leftSquares, capacity);
      rightSquares = Arrays.copyOf(rightSquares, capacity);
      products = Arrays.copyOf(products, capacity);
    }
  }

  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    left.set(arguments[0], rows, count);
    right.set(arguments[1], rows, count);
    double[] lefts = ((DoubleVector) left.values()).values();
    double[] rights = ((DoubleVector) right.values()).values();
    int[] leftRows = left.positions();
    int[] rightRows = right.positions();
    for (int k = 0; k < count; k++) {
      if (leftRows[k] >= 0 && rightRows[k] >= 0) {
        add(groups[k], lefts[leftRows[k]], rights[rightRows[k]]);
      }
    }
  }

  private void add(int group, double x, double y) {
    long count = ++counts[group];
    double distanceX = x - leftMeans[group];
    double distanceY = y - rightMeans[group];
    leftMeans[group] += distanceX / count;
    rightMeans[group] += distanceY / count;
    double afterX = x - leftMeans[group];
    double afterY = y - rightMeans[group];
    leftSquares[group] += distanceX * afterX;
    rightSquares[group] += distanceY * afterY;
    products[group] += distanceX * afterY;
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    ComomentAccumulator added = (ComomentAccumulator) other;
    for (int k = 0; k < count; k++) {
      int from = otherGroups[k];
      int group = groups[k];
      long more = added.counts[from];
      if (more == 0) {
        continue;
      }
      long present = counts[group];
      double share = more / ((double) present + more);
      double distanceX = added.leftMeans[from] - leftMeans[group];
      double distanceY = added.rightMeans[from] - rightMeans[group];
      counts[group] = present + more;
      leftMeans[group] += distanceX * share;
      rightMeans[group] += distanceY * share;
      leftSquares[group] += added.leftSquares[from] + distanceX * distanceX * (present * share);
      rightSquares[group] += added.rightSquares[from] + distanceY * distanceY * (present * share);
      products[group] += added.products[from] + distanceX * distanceY * (present * share);
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    double[] values = new double[count];
    boolean[] nulls = new boolean[count];
    for (int i = 0; i < count; i++) {
      int group = from + i;
      long rows = counts[group];
      switch (wanted) {
        case COVARIANCE_SAMPLE -> {
          nulls[i] = rows < 2;
          values[i] = products[group] / (rows - 1);
        }
        case COVARIANCE_POPULATION -> {
          nulls[i] = rows == 0;
          values[i] = products[group] / rows;
        }
        case CORRELATION -> {
          nulls[i] = rows < 2 || leftSquares[group] == 0 || rightSquares[group] == 0;
          values[i] = correlation(products[group], leftSquares[group], rightSquares[group]);
        }
      }
    }
    return new DoubleVector(DataType.DOUBLE, values, nulls, count);
  }

  /** One root is exact more often than two, but its argument may leave the range of a double. */
  private static double correlation(double product, double left, double right) {
    double squared = left * right;
    double scale =
        squared >= Double.MIN_NORMAL && squared <= Double.MAX_VALUE
            ? Math.sqrt(squared)
            : Math.sqrt(left) * Math.sqrt(right);
    // Rounding must not take a perfect line beyond one.
    return Math.max(-1, Math.min(1, product / scale));
  }

  @Override
  public long sizeInBytes() {
    return 48L * counts.length + left.sizeInBytes() + right.sizeInBytes();
  }
}
