// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Averages integers to DOUBLE, decimals to DECIMAL, and intervals, from exact sums. */
final class ExactAverageAccumulator extends UnaryAccumulator implements FrameTotals.Totals {
  private final DataType type;
  private final int moreDigits;
  private final ExactSums sums = new ExactSums();
  private long[] counts = {};
  private int groupCount;

  /**
   * @param argument type of the terms
   * @param type DOUBLE, the interval, or a decimal whose scale is at least that of {@code argument}
   */
  ExactAverageAccumulator(DataType argument, DataType type) {
    this.type = type;
    this.moreDigits = type.scale() - argument.scale();
  }

  @Override
  public void ensureGroups(int count) {
    groupCount = Math.max(groupCount, count);
    sums.ensureGroups(count);
    if (counts.length < count) {
      counts = Arrays.copyOf(counts, Growth.capacity(counts.length, count));
    }
  }

  @Override
  public void set(int group, long low, long high, int terms) {
    sums.set(group, low, high);
    counts[group] = terms;
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector values) {
    sums.add(groups, rows, count, values);
    if (groupCount == 1) {
      counts[0] += count;
      return;
    }
    long[] counts = this.counts;
    for (int k = 0; k < count; k++) {
      counts[groups[k]]++;
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    ExactAverageAccumulator added = (ExactAverageAccumulator) other;
    sums.merge(added.sums, otherGroups, groups, count);
    for (int k = 0; k < count; k++) {
      counts[groups[k]] += added.counts[otherGroups[k]];
    }
  }

  /**
   * @throws DfjException NUMERIC_OVERFLOW, INVALID_ARGUMENT for part of a month
   */
  @Override
  public FlatVector result(int from, int count) {
    boolean[] nulls = Growth.nulls(counts, from, count);
    if (type.sqlType() == SqlType.DOUBLE) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        int group = from + i;
        values[i] = Int128.toDouble(sums.low(group), sums.high(group)) / counts[group];
      }
      return new DoubleVector(type, values, nulls, count);
    }
    return type.sqlType().isInterval()
        ? intervals(from, count, nulls)
        : decimals(from, count, nulls);
  }

  /** Averages of intervals lie among them, so none is out of range. */
  private FlatVector intervals(int from, int count, boolean @Nullable [] nulls) {
    IntervalResult result = new IntervalResult(type, "avg", count);
    for (int i = 0; i < count; i++) {
      int group = from + i;
      if (counts[group] != 0) {
        BigInteger sum = Int128.toBigInteger(sums.low(group), sums.high(group));
        BigInteger terms = BigInteger.valueOf(counts[group]);
        if (type.sqlType() == SqlType.INTERVAL_YEAR_MONTH && sum.mod(terms).signum() != 0) {
          throw FunctionErrors.invalid(
              "avg", sum + " months cannot be divided by " + terms + ": a part of one is left");
        }
        result.set(i, Decimals.divide(sum, terms).longValue(), true);
      }
    }
    return result.build(nulls);
  }

  private FlatVector decimals(int from, int count, boolean @Nullable [] nulls) {
    DecimalResult result = new DecimalResult(type, "avg", count);
    Int128 average = new Int128();
    for (int i = 0; i < count; i++) {
      int group = from + i;
      if (counts[group] != 0) {
        average.set(sums.low(group), sums.high(group));
        Decimals.average(average, moreDigits, counts[group], type);
        result.set(i, average.low, average.high);
      }
    }
    return result.build(nulls);
  }

  @Override
  public long sizeInBytes() {
    return sums.sizeInBytes() + 8L * counts.length + scratchSize();
  }
}
