// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.catalog.TableStatistics.ColumnStatistics;
import io.dfj.metadata.type.Storage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Running statistics of one column, fed one vector at a time. Not thread-safe. */
final class ColumnSummary {
  private final Storage storage;
  private final DistinctCounter distinct = new DistinctCounter();
  private long nullCount;
  private boolean any;
  private long minLow;
  private long minHigh;
  private long maxLow;
  private long maxHigh;
  private double minDouble;
  private double maxDouble;
  private byte @Nullable [] minBytes;
  private byte @Nullable [] maxBytes;

  ColumnSummary(Storage storage) {
    this.storage = storage;
  }

  /** Adds every row of a vector. */
  void add(Vector vector) {
    if (vector instanceof ConstantVector constant && vector.length() > 0) {
      if (constant.single().isNull(0)) {
        nullCount += vector.length();
      } else {
        addFlat(constant.single());
      }
    } else {
      addFlat(vector.flatten());
    }
  }

  private void addFlat(FlatVector vector) {
    boolean[] nulls = vector.nulls();
    int count = vector.length();
    if (nulls != null) {
      for (int i = 0; i < count; i++) {
        nullCount += nulls[i] ? 1 : 0;
      }
    }
    if (vector instanceof IntVector ints) {
      int[] values = ints.values();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addLong(values[i]);
        }
      }
    } else if (vector instanceof LongVector longs) {
      long[] values = longs.values();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addLong(values[i]);
        }
      }
    } else if (vector instanceof DoubleVector doubles) {
      double[] values = doubles.values();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addDouble(values[i]);
        }
      }
    } else if (vector instanceof BooleanVector booleans) {
      boolean[] values = booleans.values();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addLong(values[i] ? 1 : 0);
        }
      }
    } else if (vector instanceof Int128Vector wide) {
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addWide(wide.low(i), wide.high(i));
        }
      }
    } else if (vector instanceof BytesVector bytes) {
      int[] offsets = bytes.offsets();
      for (int i = 0; i < count; i++) {
        if (nulls == null || !nulls[i]) {
          addBytes(bytes.data(), offsets[i], offsets[i + 1]);
        }
      }
    }
  }

  private void addLong(long value) {
    addWide(value, value >> 63);
  }

  private void addWide(long low, long high) {
    distinct.add(high == low >> 63 ? low : low ^ high * 0x9E3779B97F4A7C15L);
    if (!any || Int128.compare(low, high, minLow, minHigh) < 0) {
      minLow = low;
      minHigh = high;
    }
    if (!any || Int128.compare(low, high, maxLow, maxHigh) > 0) {
      maxLow = low;
      maxHigh = high;
    }
    any = true;
  }

  private void addDouble(double value) {
    distinct.add(Double.doubleToLongBits(value == 0 ? 0 : value));
    if (!any || Double.compare(value, minDouble) < 0) {
      minDouble = value;
    }
    if (!any || Double.compare(value, maxDouble) > 0) {
      maxDouble = value;
    }
    any = true;
  }

  private void addBytes(byte[] data, int from, int to) {
    distinct.add(data, from, to);
    byte[] min = minBytes;
    byte[] max = maxBytes;
    if (min == null || Arrays.compareUnsigned(data, from, to, min, 0, min.length) < 0) {
      minBytes = Arrays.copyOfRange(data, from, to);
    }
    if (max == null || Arrays.compareUnsigned(data, from, to, max, 0, max.length) > 0) {
      maxBytes = Arrays.copyOfRange(data, from, to);
    }
    any = true;
  }

  /** What was added so far. */
  ColumnStatistics statistics() {
    if (storage == Storage.LIST || storage == Storage.STRUCT) {
      return new ColumnStatistics(null, null, nullCount, -1);
    } else if (!any) {
      return new ColumnStatistics(null, null, nullCount, 0);
    }
    long different = Math.max(1, distinct.estimate());
    return switch (storage) {
      case BOOLEAN -> new ColumnStatistics(minLow != 0, maxLow != 0, nullCount, different);
      case INT -> new ColumnStatistics((int) minLow, (int) maxLow, nullCount, different);
      case LONG -> new ColumnStatistics(minLow, maxLow, nullCount, different);
      // Both zeros are equal in SQL but not in Java's order: the bounds include either.
      case DOUBLE ->
          new ColumnStatistics(
              minDouble == 0 ? -0.0 : minDouble,
              maxDouble == 0 ? 0.0 : maxDouble,
              nullCount,
              different);
      case DECIMAL ->
          new ColumnStatistics(
              Int128.toBigInteger(minLow, minHigh),
              Int128.toBigInteger(maxLow, maxHigh),
              nullCount,
              different);
      case BYTES -> new ColumnStatistics(minBytes, maxBytes, nullCount, different);
      case LIST, STRUCT -> throw new IllegalStateException(storage + " is not summarised");
    };
  }
}
