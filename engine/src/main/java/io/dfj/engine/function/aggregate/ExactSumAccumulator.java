// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sums integers to BIGINT, decimals to DECIMAL, and intervals. */
final class ExactSumAccumulator extends UnaryAccumulator implements FrameTotals.Totals {
  private final DataType type;
  private final ExactSums sums = new ExactSums();
  private boolean[] seen = {};

  ExactSumAccumulator(DataType type) {
    this.type = type;
  }

  @Override
  public void ensureGroups(int count) {
    sums.ensureGroups(count);
    if (seen.length < count) {
      seen = Arrays.copyOf(seen, Growth.capacity(seen.length, count));
    }
  }

  @Override
  public void set(int group, long low, long high, int terms) {
    sums.set(group, low, high);
    seen[group] = terms > 0;
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector values) {
    sums.add(groups, rows, count, values);
    boolean[] seen = this.seen;
    for (int k = 0; k < count; k++) {
      seen[groups[k]] = true;
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    ExactSumAccumulator added = (ExactSumAccumulator) other;
    sums.merge(added.sums, otherGroups, groups, count);
    for (int k = 0; k < count; k++) {
      seen[groups[k]] |= added.seen[otherGroups[k]];
    }
  }

  /**
   * @throws DfjException NUMERIC_OVERFLOW, for intervals DATETIME_OVERFLOW
   */
  @Override
  public FlatVector result(int from, int count) {
    boolean[] nulls = Growth.nulls(seen, from, count);
    if (type.sqlType().isInterval()) {
      IntervalResult result = new IntervalResult(type, "sum", count);
      for (int i = 0; i < count; i++) {
        result.set(i, sums.low(from + i), sums.fitsLong(from + i));
      }
      return result.build(nulls);
    }
    if (type.sqlType() == SqlType.BIGINT) {
      long[] values = new long[count];
      for (int i = 0; i < count; i++) {
        if (!sums.fitsLong(from + i)) {
          throw FunctionErrors.overflow("sum", type);
        }
        values[i] = sums.low(from + i);
      }
      return new LongVector(type, values, nulls, count);
    }
    DecimalResult result = new DecimalResult(type, "sum", count);
    for (int i = 0; i < count; i++) {
      result.set(i, sums.low(from + i), sums.high(from + i));
    }
    return result.build(nulls);
  }

  @Override
  public long sizeInBytes() {
    return sums.sizeInBytes() + seen.length + scratchSize();
  }
}
