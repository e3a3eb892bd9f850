// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.window;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.order.NumberPart;

/**
 * Finds where frames by RANGE begin and end: the first row whose key is not before a target, or the
 * first one that is after it. Rows without a key are each other's peers and far from all others.
 */
final class RangeSearch {
  private final FlatVector keys;
  private final int[] partitions;
  private final boolean ascending;
  private final Runnable check;

  /**
   * Values as pairs of words, ordered as signed and then as unsigned numbers.
   *
   * @param lows empty where one word is enough
   */
  private record Words(long[] highs, long[] lows) {}

  /**
   * @param keys in the window's order, of storage INT, LONG, DOUBLE or DECIMAL
   */
  RangeSearch(FlatVector keys, int[] partitions, boolean ascending, Runnable check) {
    this.keys = keys;
    this.partitions = partitions;
    this.ascending = ascending;
    this.check = check;
  }

  /**
   * @param targets of the keys' type, for each row with a key
   * @param after whether rows that equal the target come before the place
   */
  int[] places(FlatVector targets, boolean after) {
    int size = keys.length();
    int[] places = new int[size];
    boolean wide = keys instanceof Int128Vector || targets instanceof Int128Vector;
    Words sought = words(targets, wide, size);
    Words known = words(keys, wide, size);
    for (int p = 0; p + 1 < partitions.length; p++) {
      check.run();
      int start = partitions[p];
      int end = partitions[p + 1];
      int from = start;
      while (from < end && keys.isNull(from)) {
        from++;
      }
      int to = end;
      while (to > from && keys.isNull(to - 1)) {
        to--;
      }
      for (int row = start; row < from; row++) {
        places[row] = after ? from : start;
      }
      for (int row = to; row < end; row++) {
        places[row] = after ? end : to;
      }
      int at = from;
      for (int row = from; row < to; row++) {
        if (at > from && !isBefore(known, at - 1, sought, row, after)) {
          at = search(known, from, at - 1, sought, row, after);
        }
        while (at < to && isBefore(known, at, sought, row, after)) {
          at++;
        }
        places[row] = at;
      }
    }
    return places;
  }

  /** The first row in [from, to) that is not before the target, or {@code to}. */
  private int search(Words known, int from, int to, Words sought, int target, boolean after) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(known, middle, sought, target, after)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isBefore(Words known, int row, Words sought, int target, boolean after) {
    int order = Long.compare(known.highs[row], sought.highs[target]);
    if (order == 0 && known.lows.length > 0) {
      order = Long.compareUnsigned(known.lows[row], sought.lows[target]);
    }
    order = ascending ? order : -order;
    return after ? order <= 0 : order < 0;
  }

  private static Words words(FlatVector values, boolean wide, int size) {
    if (values instanceof Int128Vector numbers) {
      long[] highs = new long[size];
      long[] lows = new long[size];
      for (int row = 0; row < size; row++) {
        highs[row] = numbers.high(row);
        lows[row] = numbers.low(row);
      }
      return new Words(highs, lows);
    }
    long[] words = new long[size];
    if (values instanceof LongVector longs) {
      if (wide) {
        for (int row = 0; row < size; row++) {
          words[row] = longs.values()[row] >> 63;
        }
        return new Words(words, longs.values());
      }
      return new Words(longs.values(), new long[0]);
    } else if (values instanceof IntVector ints) {
      for (int row = 0; row < size; row++) {
        words[row] = ints.values()[row];
      }
    } else if (values instanceof DoubleVector doubles) {
      for (int row = 0; row < size; row++) {
        words[row] = NumberPart.ordered(doubles.values()[row]);
      }
    } else {
      throw new IllegalStateException("no distances between values of " + values.type());
    }
    return new Words(words, new long[0]);
  }
}
