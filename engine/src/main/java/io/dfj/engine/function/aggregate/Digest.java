// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import java.util.Arrays;

/**
 * A t-digest: values summed up as few centroids, small ones at both ends and larger ones in the
 * middle, from which any percentile follows closely. Equal values stay exact, and so does all as
 * long as the different values are not more than the centroids.
 */
final class Digest {
  /** A digest is made smaller when it holds so many times its centroids. */
  private static final int SLACK = 8;

  private final int centroids;
  private double[] means;
  private double[] weights;

  /** Whether all values of the centroid are equal. */
  private boolean[] equal;

  private int size;
  private boolean sorted = true;
  private double leastWeight = Double.POSITIVE_INFINITY;

  /**
   * @param centroids how many are kept, about
   */
  Digest(int centroids) {
    this.centroids = centroids;
    means = new double[8];
    weights = new double[8];
    equal = new boolean[8];
  }

  int centroids() {
    return centroids;
  }

  /**
   * @param weight above 0; a value of weight 2 counts as two values of weight 1
   */
  void add(double value, double weight) {
    leastWeight = Math.min(leastWeight, weight);
    add(value, weight, true);
  }

  void add(Digest other) {
    leastWeight = Math.min(leastWeight, other.leastWeight);
    for (int i = 0; i < other.size; i++) {
      add(other.means[i], other.weights[i], other.equal[i]);
    }
  }

  private void add(double mean, double weight, boolean allEqual) {
    if (size == means.length) {
      if (size >= SLACK * centroids) {
        compress();
      }
      if (size > means.length / 2) {
        int capacity = 2 * means.length;
        means = Arrays.copyOf(means, capacity);
        weights = Arrays.copyOf(weights, capacity);
        equal = Arrays.copyOf(equal, capacity);
      }
    }
    means[size] = mean;
    weights[size] = weight;
    equal[size++] = allEqual;
    sorted = false;
  }

  /** Sorts the centroids and makes one of those with equal values. */
  private void sort() {
    if (sorted) {
      return;
    }
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(means[a], means[b]));
    double[] newMeans = new double[means.length];
    double[] newWeights = new double[means.length];
    boolean[] newEqual = new boolean[means.length];
    int at = -1;
    for (int i : order) {
      if (at >= 0 && equal[i] && newEqual[at] && newMeans[at] == means[i]) {
        newWeights[at] += weights[i];
      } else {
        at++;
        newMeans[at] = means[i];
        newWeights[at] = weights[i];
        newEqual[at] = equal[i];
      }
    }
    means = newMeans;
    weights = newWeights;
    equal = newEqual;
    size = at + 1;
    sorted = true;
  }

  private void compress() {
    sort();
    if (size <= centroids) {
      return;
    }
    double total = total();
    double before = 0;
    int at = 0;
    for (int i = 1; i < size; i++) {
      double together = weights[at] + weights[i];
      double middle = (before + together / 2) / total;
      if (together <= 4 * total * middle * (1 - middle) / centroids) {
        means[at] += (means[i] - means[at]) * (weights[i] / together);
        weights[at] = together;
        equal[at] = false;
      } else {
        before += weights[at];
        at++;
        means[at] = means[i];
        weights[at] = weights[i];
        equal[at] = equal[i];
      }
    }
    size = at + 1;
  }

  private double total() {
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += weights[i];
    }
    return total;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /**
   * The value at a fraction of all, not empty. Ranks are those of single values of the least
   * weight: a centroid of equal values covers its ranks, another one stands at its middle rank.
   */
  double quantile(double fraction) {
    sort();
    double wanted = fraction * (total() - leastWeight);
    double before = 0;
    double rank = 0;
    double value = means[0];
    for (int i = 0; i < size; i++) {
      double width = Math.max(0, weights[i] - leastWeight);
      double from = before + (equal[i] ? 0 : width / 2);
      if (wanted < from) {
        return i == 0 ? means[0] : between(value, means[i], (wanted - rank) / (from - rank));
      }
      rank = before + (equal[i] ? width : width / 2);
      value = means[i];
      if (wanted <= rank) {
        return value;
      }
      before += weights[i];
    }
    return value;
  }

  private static double between(double low, double high, double share) {
    return low == high ? low : low * (1 - share) + high * share;
  }

  long sizeInBytes() {
    return 17L * means.length;
  }
}
