// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.sort;

import io.dfj.engine.batch.Batch;
import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.ConstantVector;
import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.order.NumberPart;
import io.dfj.engine.order.SortKey;
import io.dfj.metadata.type.Storage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How far the first sort key of a row may go for the row to be among the first ones. Values are
 * compared by a 64-bit prefix that never orders two values the wrong way round. Thread-safe.
 */
final class FirstKeyBound {
  /** The last row that counts: null, or a prefix turned so that smaller comes first. */
  private record Bound(boolean isNull, long prefix) {}

  private final SortKey key;
  private final boolean strict;
  private final AtomicReference<@Nullable Bound> bound = new AtomicReference<>();

  /**
   * @param only whether this is the only key, so that rows equal to the bound do not matter
   */
  FirstKeyBound(SortKey key, Storage storage, boolean only) {
    this.key = key;
    this.strict =
        only
            && switch (storage) {
              case BOOLEAN, INT, LONG, DOUBLE -> true;
              case DECIMAL, BYTES, LIST, STRUCT -> false;
            };
  }

  /** The row of this value is the last that counts, unless a better one is known. */
  void tighten(Vector column, int row) {
    boolean isNull = column.isNull(row);
    Bound candidate = new Bound(isNull, isNull ? 0 : prefix(base(column), baseRow(column, row)));
    bound.accumulateAndGet(
        candidate, (now, next) -> now == null || next != null && isBefore(next, now) ? next : now);
  }

  private boolean isBefore(Bound a, Bound b) {
    if (a.isNull || b.isNull) {
      return a.isNull != b.isNull && a.isNull == key.nullsFirst();
    }
    return a.prefix < b.prefix;
  }

  /** The selected rows that may count. */
  int filter(Batch batch, int[] rows) {
    int[] selection = batch.selection();
    Bound limit = bound.get();
    int size = batch.size();
    if (limit == null) {
      for (int k = 0; k < size; k++) {
        rows[k] = selection == null ? k : selection[k];
      }
      return size;
    }
    Vector column = batch.column(key.column());
    FlatVector base = base(column);
    boolean mayBeNull = column.mayHaveNulls();
    // A row whose nullness differs from the bound's comes before it or after it as a whole.
    boolean nullPasses = limit.isNull ? !strict : key.nullsFirst();
    boolean valuePasses = limit.isNull && !key.nullsFirst();
    long last = limit.prefix;
    int count = 0;
    for (int k = 0; k < size; k++) {
      int row = selection == null ? k : selection[k];
      rows[count] = row;
      boolean passes;
      if (mayBeNull && column.isNull(row)) {
        passes = nullPasses;
      } else if (limit.isNull) {
        passes = valuePasses;
      } else {
        long prefix = prefix(base, baseRow(column, row));
        passes = strict ? prefix < last : prefix <= last;
      }
      count += passes ? 1 : 0;
    }
    return count;
  }

  private static FlatVector base(Vector column) {
    if (column instanceof DictionaryVector encoded) {
      return encoded.dictionary();
    }
    return column instanceof ConstantVector constant ? constant.single() : column.flatten();
  }

  private static int baseRow(Vector column, int row) {
    if (column instanceof DictionaryVector encoded) {
      return encoded.codes()[row];
    }
    return column instanceof ConstantVector ? 0 : row;
  }

  private long prefix(FlatVector base, int row) {
    long prefix;
    if (base instanceof LongVector longs) {
      prefix = longs.values()[row];
    } else if (base instanceof IntVector ints) {
      prefix = ints.values()[row];
    } else if (base instanceof DoubleVector doubles) {
      prefix = NumberPart.ordered(doubles.values()[row]);
    } else if (base instanceof BooleanVector booleans) {
      prefix = booleans.values()[row] ? 1 : 0;
    } else if (base instanceof Int128Vector wide) {
      long low = wide.low(row);
      long high = wide.high(row);
      prefix = high == low >> 63 ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    } else if (base instanceof BytesVector bytes) {
      prefix = prefix(bytes, row);
    } else {
      // Nested values are told apart by the sort alone.
      prefix = 0;
    }
    return key.ascending() ? prefix : ~prefix;
  }

  private static long prefix(BytesVector column, int row) {
    byte[] data = column.data();
    int from = column.offsets()[row];
    int count = Math.min(8, column.offsets()[row + 1] - from);
    long prefix = 0;
    for (int i = 0; i < count; i++) {
      prefix = prefix << 8 | data[from + i] & 0xFF;
    }
    return (count == 0 ? 0 : prefix << 8 * (8 - count)) ^ Long.MIN_VALUE;
  }
}
