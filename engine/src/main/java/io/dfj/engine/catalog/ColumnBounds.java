// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.catalog;

import io.dfj.engine.batch.Int128;
import io.dfj.metadata.type.Storage;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Smallest and largest value and nulls of rows of one column. Not thread-safe while adding. */
final class ColumnBounds {
  private final Storage storage;
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

  /** Of no rows. */
  ColumnBounds(Storage storage) {
    this.storage = storage;
  }

  /** Of the rows of both. */
  ColumnBounds(ColumnBounds first, ColumnBounds second) {
    this(first.storage);
    add(first);
    add(second);
  }

  /** Adds every row that another saw. */
  void add(ColumnBounds other) {
    nullCount += other.nullCount;
    if (!other.any) {
      return;
    }
    switch (storage) {
      case BOOLEAN, INT, LONG, DECIMAL -> {
        addWide(other.minLow, other.minHigh);
        addWide(other.maxLow, other.maxHigh);
      }
      case DOUBLE -> {
        addDouble(other.minDouble);
        addDouble(other.maxDouble);
      }
      case BYTES -> {
        byte[] min = Objects.requireNonNull(other.minBytes);
        byte[] max = Objects.requireNonNull(other.maxBytes);
        addBytes(min, 0, min.length);
        addBytes(max, 0, max.length);
      }
      case LIST, STRUCT -> throw new IllegalStateException(storage + " has no bounds");
    }
  }

  void addNulls(long count) {
    nullCount += count;
  }

  void addLong(long value) {
    addWide(value, value >> 63);
  }

  void addWide(long low, long high) {
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

  void addDouble(double value) {
    if (!any || Double.compare(value, minDouble) < 0) {
      minDouble = value;
    }
    if (!any || Double.compare(value, maxDouble) > 0) {
      maxDouble = value;
    }
    any = true;
  }

  void addBytes(byte[] data, int from, int to) {
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

  /** Whether a value was seen that is not null. */
  boolean any() {
    return any;
  }

  long nullCount() {
    return nullCount;
  }

  /** The smallest value as storage value; null if there is none, or for nested types. */
  @Nullable Object min() {
    // Both zeros are equal in SQL but not in Java's order: the bounds include either.
    return storage == Storage.DOUBLE
        ? value(0, 0, minDouble == 0 ? -0.0 : minDouble, null)
        : value(minLow, minHigh, 0, minBytes);
  }

  /** The largest value as storage value; null if there is none, or for nested types. */
  @Nullable Object max() {
    return storage == Storage.DOUBLE
        ? value(0, 0, maxDouble == 0 ? 0.0 : maxDouble, null)
        : value(maxLow, maxHigh, 0, maxBytes);
  }

  private @Nullable Object value(long low, long high, double floating, byte @Nullable [] bytes) {
    if (!any) {
      return null;
    }
    return switch (storage) {
      case BOOLEAN -> low != 0;
      case INT -> (int) low;
      case LONG -> low;
      case DOUBLE -> floating;
      case DECIMAL -> Int128.toBigInteger(low, high);
      case BYTES -> bytes;
      case LIST, STRUCT -> null;
    };
  }
}
