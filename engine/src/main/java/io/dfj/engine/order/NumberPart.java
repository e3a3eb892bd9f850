// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.order;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.runtime.RowRange;
import java.util.List;

/**
 * A key of fixed width, or half of a 128-bit one, as the distance from the smallest value: or, if
 * descending, from the largest.
 */
public final class NumberPart implements KeyPart {
  /** Which of the values' 64-bit forms; all are ordered as signed numbers. */
  private enum Form {
    BOOLEAN,
    INT,
    LONG,
    /** Bits turned so that they order as the doubles do, NaN last, one zero. */
    DOUBLE,
    HIGH,
    /** The low word, its sign bit turned because it orders unsigned. */
    LOW
  }

  private final FlatVector column;
  private final Form form;
  private final boolean[] nulls;
  private final long base;

  /** All ones if descending. */
  private final long turn;

  private final int width;

  private NumberPart(FlatVector column, Form form, int size, boolean ascending, Runnable check) {
    this.column = column;
    this.form = form;
    boolean[] isNull = column.nulls();
    this.nulls = isNull == null ? new boolean[0] : isNull;
    this.turn = ascending ? 0 : -1;
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int row = 0; row < size; row++) {
      if (row % RowRange.STEP == 0) {
        check.run();
      }
      if (nulls.length == 0 || !nulls[row]) {
        long value = at(row);
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    if (min > max) {
      min = max = 0;
    }
    this.base = ascending ? min : max;
    this.width = 64 - Long.numberOfLeadingZeros(max - min);
  }

  /** The parts of a column that is not of storage BYTES. */
  static List<KeyPart> of(FlatVector column, int size, boolean ascending, Runnable check) {
    if (column instanceof Int128Vector) {
      return List.of(
          new NumberPart(column, Form.HIGH, size, ascending, check),
          new NumberPart(column, Form.LOW, size, ascending, check));
    }
    return List.of(new NumberPart(column, form(column), size, ascending, check));
  }

  private static Form form(FlatVector column) {
    if (column instanceof BooleanVector) {
      return Form.BOOLEAN;
    } else if (column instanceof IntVector) {
      return Form.INT;
    } else if (column instanceof LongVector) {
      return Form.LONG;
    } else if (column instanceof DoubleVector) {
      return Form.DOUBLE;
    }
    throw new IllegalArgumentException(
        column instanceof BytesVector ? "bytes are no number" : column.getClass().getName());
  }

  @Override
  public int width() {
    return width;
  }

  /** Ordered as the numbers are, NaN above all, minus zero as zero. */
  public static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ bits >> 63 >>> 1;
  }

  private long at(int row) {
    return switch (form) {
      case BOOLEAN -> ((BooleanVector) column).values()[row] ? 1 : 0;
      case INT -> ((IntVector) column).values()[row];
      case LONG -> ((LongVector) column).values()[row];
      case DOUBLE -> ordered(((DoubleVector) column).values()[row]);
      case HIGH -> ((Int128Vector) column).high(row);
      case LOW -> ((Int128Vector) column).low(row) ^ Long.MIN_VALUE;
    };
  }

  @Override
  public void append(int[] rows, int from, int to, long[] words) {
    switch (form) {
      case INT -> {
        int[] values = ((IntVector) column).values();
        for (int i = from; i < to; i++) {
          words[i] = joined(words[i], values[rows[i]]);
        }
      }
      case LONG -> {
        long[] values = ((LongVector) column).values();
        for (int i = from; i < to; i++) {
          words[i] = joined(words[i], values[rows[i]]);
        }
      }
      case DOUBLE -> {
        double[] values = ((DoubleVector) column).values();
        for (int i = from; i < to; i++) {
          words[i] = joined(words[i], ordered(values[rows[i]]));
        }
      }
      case BOOLEAN, HIGH, LOW -> {
        for (int i = from; i < to; i++) {
          words[i] = joined(words[i], at(rows[i]));
        }
      }
    }
    if (nulls.length > 0) {
      for (int i = from; i < to; i++) {
        if (nulls[rows[i]]) {
          words[i] = width == 64 ? 0 : words[i] >>> width << width;
        }
      }
    }
  }

  private long joined(long word, long value) {
    long distance = (value - base ^ turn) - turn;
    // The slot of a null holds anything: it must not spill over, and is cleared afterwards.
    return width == 64 ? distance : word << width | distance & (1L << width) - 1;
  }
}
