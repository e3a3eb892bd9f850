// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet;

import java.util.Arrays;

/** Ascending, disjoint ranges of the rows of a row group. Immutable. */
final class RowRanges {
  /** Starts and ends, by turns; ends exclusive. */
  private final long[] limits;

  private RowRanges(long[] limits) {
    this.limits = limits;
  }

  static RowRanges of(long from, long to) {
    return new RowRanges(from < to ? new long[] {from, to} : new long[0]);
  }

  int count() {
    return limits.length / 2;
  }

  long from(int range) {
    return limits[2 * range];
  }

  long to(int range) {
    return limits[2 * range + 1];
  }

  long rows() {
    long rows = 0;
    for (int i = 0; i < count(); i++) {
      rows += to(i) - from(i);
    }
    return rows;
  }

  /** The rows that are in both. */
  RowRanges intersect(RowRanges other) {
    Builder builder = new Builder();
    int i = 0;
    int k = 0;
    while (i < count() && k < other.count()) {
      long from = Math.max(from(i), other.from(k));
      long to = Math.min(to(i), other.to(k));
      if (from < to) {
        builder.add(from, to);
      }
      if (to(i) < other.to(k)) {
        i++;
      } else {
        k++;
      }
    }
    return builder.build();
  }

  /** Takes ranges in order, joining those that touch. */
  static final class Builder {
    private long[] limits = new long[8];
    private int used;

    void add(long from, long to) {
      if (from >= to) {
        return;
      }
      if (used > 0 && limits[used - 1] == from) {
        limits[used - 1] = to;
        return;
      }
      if (used == limits.length) {
        limits = Arrays.copyOf(limits, 2 * used);
      }
      limits[used++] = from;
      limits[used++] = to;
    }

    RowRanges build() {
      return new RowRanges(Arrays.copyOf(limits, used));
    }
  }
}
