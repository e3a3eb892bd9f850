// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;

/**
 * Conversions to what a table declares, for formats that lack the types: those of {@link Widening},
 * and integers to narrower ones.
 */
public final class Narrowing {
  private Narrowing() {}

  /** Whether {@link #convert} may turn values of one type into another. */
  public static boolean isPossible(DataType from, DataType to) {
    return isNarrower(from, to) || Widening.isPossible(from, to);
  }

  private static boolean isNarrower(DataType from, DataType to) {
    return from.sqlType().isInteger()
        && to.sqlType().isInteger()
        && to.sqlType().compareTo(from.sqlType()) < 0;
  }

  /**
   * The same values under another type.
   *
   * @throws DfjException as {@link Widening#widen}; NUMERIC_OVERFLOW for an integer out of range
   */
  public static Vector convert(Vector vector, DataType to) {
    return isNarrower(vector.type(), to)
        ? integers(vector.flatten(), to)
        : Widening.widen(vector, to);
  }

  private static IntVector integers(FlatVector vector, DataType to) {
    int[] values = new int[vector.length()];
    for (int i = 0; i < values.length; i++) {
      long value =
          vector instanceof LongVector longs ? longs.values()[i] : ((IntVector) vector).values()[i];
      if (!vector.isNull(i) && value != narrow(value, to.sqlType())) {
        throw new DfjException(ErrorCode.NUMERIC_OVERFLOW, value + " is out of range for " + to);
      }
      values[i] = (int) value;
    }
    return new IntVector(to, values, vector.nulls(), values.length);
  }

  private static long narrow(long value, SqlType type) {
    return type == SqlType.TINYINT
        ? (byte) value
        : type == SqlType.SMALLINT ? (short) value : (int) value;
  }
}
