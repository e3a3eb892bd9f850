// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.metadata.type.Storage;

/** Running statistics of one column, fed one vector at a time. Not thread-safe. */
final class ColumnSummary {
  private final Storage storage;
  private final DistinctCounter distinct = new DistinctCounter();
  private final ColumnBounds total;

  ColumnSummary(Storage storage) {
    this.storage = storage;
    this.total = new ColumnBounds(storage);
  }

  /** Adds every row of a vector, and gives the bounds of these rows alone. */
  ColumnBounds add(Vector vector) {
    ColumnBounds bounds = new ColumnBounds(storage);
    if (vector instanceof ConstantVector constant && vector.length() > 0) {
      if (constant.single().isNull(0)) {
        bounds.addNulls(vector.length());
      } else {
        addFlat(constant.single(), bounds);
      }
    } else {
      addFlat(vector.flatten(), bounds);
    }
    total.add(bounds);
    return bounds;
  }

  private void addFlat(FlatVector vector, ColumnBounds bounds) {
    boolean[] nulls = vector.nulls();
    int count = vector.length();
    if (nulls != null) {
      for (int i = 0; i < count; i++) {
        bounds.addNulls(nulls[i] ? 1 : 0);
      }
    }
    if (vector instanceof IntVector ints) {
      int[] values = ints.values();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addLong(values[i], bounds);
        }
      }
    } else if (vector instanceof LongVector longs) {
      long[] values = longs.values();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addLong(values[i], bounds);
        }
      }
    } else if (vector instanceof DoubleVector doubles) {
      double[] values = doubles.values();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addDouble(values[i], bounds);
        }
      }
    } else if (vector instanceof BooleanVector booleans) {
      boolean[] values = booleans.values();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addLong(values[i] ? 1 : 0, bounds);
        }
      }
    } else if (vector instanceof Int128Vector wide) {
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addWide(wide.low(i), wide.high(i), bounds);
        }
      }
    } else if (vector instanceof BytesVector bytes) {
      int[] offsets = bytes.offsets();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addBytes(bytes.data(), offsets[i], offsets[i + 1], bounds);
        }
      }
    }
  }

  private void addLong(long value, ColumnBounds bounds) {
    addWide(value, value >> 63, bounds);
  }

  private void addWide(long low, long high, ColumnBounds bounds) {
    distinct.add(high == low >> 63 ? low : low ^ high * 0x9E3779B97F4A7C15L);
    bounds.addWide(low, high);
  }

  private void addDouble(double value, ColumnBounds bounds) {
    distinct.add(Double.doubleToLongBits(value == 0 ? 0 : value));
    bounds.addDouble(value);
  }

  private void addBytes(byte[] data, int from, int to, ColumnBounds bounds) {
    distinct.add(data, from, to);
    bounds.addBytes(data, from, to);
  }

  /** What was added so far. */
  ColumnStatistics statistics() {
    boolean nested = storage == Storage.LIST || storage == Storage.STRUCT;
    long different = nested ? -1 : total.any() ? Math.max(1, distinct.estimate()) : 0;
    return new ColumnStatistics(total.min(), total.max(), total.nullCount(), different);
  }
}
