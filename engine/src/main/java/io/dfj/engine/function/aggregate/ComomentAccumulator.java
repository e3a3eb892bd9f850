// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Covariance, correlation and linear regression of pairs of doubles, by Welford's method. The left
 * one is y, the right one x.
 */
final class ComomentAccumulator implements GroupAccumulator {
  /** What is made of the moments. */
  enum Result {
    COVARIANCE_SAMPLE,
    COVARIANCE_POPULATION,
    CORRELATION,
    COUNT,
    MEAN_X,
    MEAN_Y,
    SQUARES_X,
    SQUARES_Y,
    PRODUCTS,
    SLOPE,
    INTERCEPT,
    /** The square of the correlation. */
    DETERMINATION
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
    if (wanted == Result.COUNT) {
      return new LongVector(
          DataType.BIGINT, Arrays.copyOfRange(counts, from, from + count), null, count);
    }
    double[] values = new double[count];
    boolean[] nulls = new boolean[count];
    for (int i = 0; i < count; i++) {
      int group = from + i;
      long rows = counts[group];
      int least =
          switch (wanted) {
            case COUNT -> 0;
            case COVARIANCE_POPULATION, MEAN_X, MEAN_Y, SQUARES_X, SQUARES_Y, PRODUCTS -> 1;
            case COVARIANCE_SAMPLE, CORRELATION, SLOPE, INTERCEPT, DETERMINATION -> 2;
          };
      boolean noLine =
          switch (wanted) {
            case SLOPE, INTERCEPT -> rightSquares[group] == 0;
            case CORRELATION, DETERMINATION -> leftSquares[group] == 0 || rightSquares[group] == 0;
            case COUNT,
                COVARIANCE_SAMPLE,
                COVARIANCE_POPULATION,
                MEAN_X,
                MEAN_Y,
                SQUARES_X,
                SQUARES_Y,
                PRODUCTS ->
                false;
          };
      nulls[i] = rows < least || noLine;
      values[i] = nulls[i] ? 0 : value(group);
    }
    return new DoubleVector(DataType.DOUBLE, values, nulls, count);
  }

  private double value(int group) {
    double slope = products[group] / rightSquares[group];
    return switch (wanted) {
      case COUNT -> counts[group];
      case COVARIANCE_SAMPLE -> products[group] / (counts[group] - 1);
      case COVARIANCE_POPULATION -> products[group] / counts[group];
      case CORRELATION -> correlation(group);
      case DETERMINATION -> correlation(group) * correlation(group);
      case MEAN_X -> rightMeans[group];
      case MEAN_Y -> leftMeans[group];
      case SQUARES_X -> rightSquares[group];
      case SQUARES_Y -> leftSquares[group];
      case PRODUCTS -> products[group];
      case SLOPE -> slope;
      case INTERCEPT -> leftMeans[group] - slope * rightMeans[group];
    };
  }

  private double correlation(int group) {
    return correlation(products[group], leftSquares[group], rightSquares[group]);
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
