// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Collects intervals of one type: months in an IntVector, microseconds in a LongVector. */
final class IntervalResult {
  private final DataType type;
  private final String function;
  private final long[] values;

  IntervalResult(DataType type, String function, int count) {
    this.type = type;
    this.function = function;
    this.values = new long[count];
  }

  /**
   * @param fits whether the value is all of it
   * @throws DfjException DATETIME_OVERFLOW
   */
  void set(int row, long value, boolean fits) {
    if (!fits || type.sqlType() == SqlType.INTERVAL_YEAR_MONTH && value != (int) value) {
      throw FunctionErrors.dateTimeOverflow(function, type);
    }
    values[row] = value;
  }

  FlatVector build(boolean @Nullable [] nulls) {
    if (type.sqlType() == SqlType.INTERVAL_DAY_TIME) {
      return new LongVector(type, values, nulls, values.length);
    }
    int[] months = new int[values.length];
    for (int i = 0; i < months.length; i++) {
      months[i] = (int) values[i];
    }
    return new IntVector(type, months, nulls, months.length);
  }
}
