// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

/** Finds the n-th smallest value without sorting the others. */
final class Selection {
  private Selection() {}

  /** A number for a double, in the order of SQL: NaN is the largest. Its own inverse by bits. */
  static long ordered(double value) {
    return flipped(Double.doubleToLongBits(value));
  }

  /** The double of an {@link #ordered} number. */
  static double unordered(long ordered) {
    return Double.longBitsToDouble(flipped(ordered));
  }

  private static long flipped(long bits) {
    return bits ^ bits >> 63 & Long.MAX_VALUE;
  }

  /**
   * Puts the values in another order: the n-th smallest, from 0, where it belongs, none that is
   * larger before it and none that is smaller behind it.
   *
   * @param size how many values
   * @param check runs now and then; throws to end
   * @return the n-th smallest
   */
  static long nth(long[] values, int size, int n, Runnable check) {
    int low = 0;
    int high = size - 1;
    long random = 0x9E3779B97F4A7C15L;
    while (low < high) {
      check.run();
      random = random * 6364136223846793005L + 1442695040888963407L;
      int span = high - low + 1;
      long pivot =
          median(
              values[low + (int) Long.remainderUnsigned(random, span)],
              values[low + span / 2],
              values[low + (int) Long.remainderUnsigned(random >>> 21, span)]);
      // [low, smaller) is below the pivot, [smaller, i) equals it, (larger, high] is above.
      int smaller = low;
      int larger = high;
      int i = low;
      while (i <= larger) {
        long value = values[i];
        if (value < pivot) {
          values[i++] = values[smaller];
          values[smaller++] = value;
        } else if (value > pivot) {
          values[i] = values[larger];
          values[larger--] = value;
        } else {
          i++;
        }
      }
      if (n < smaller) {
        high = smaller - 1;
      } else if (n > larger) {
        low = larger + 1;
      } else {
        return pivot;
      }
    }
    return values[n];
  }

  /** The smallest value behind the n-th, after {@link #nth} put that in its place. */
  static long next(long[] values, int size, int n) {
    long next = Long.MAX_VALUE;
    for (int i = n + 1; i < size; i++) {
      next = Math.min(next, values[i]);
    }
    return next;
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
