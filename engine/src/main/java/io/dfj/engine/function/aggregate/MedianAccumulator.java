// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Int128Vector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps all values of each group: longs, bits of doubles, or words of decimals. */
final class MedianAccumulator extends UnaryAccumulator {
  private static final int FIRST_CAPACITY = 8;

  private final DataType argument;
  private final DataType type;
  private long[] @Nullable [] values = {};
  private int[] counts = {};
  private long held;

  /** Whether values are pairs of words. */
  private final boolean wide;

  MedianAccumulator(DataType argument, DataType type) {
    this.argument = argument;
    this.type = type;
    this.wide =
        argument.storage() == Storage.DECIMAL
            && argument.precision() > DataType.MAX_LONG_DECIMAL_PRECISION;
  }

  @Override
  public void ensureGroups(int count) {
    if (counts.length < count) {
      int capacity = Growth.capacity(counts.length, count);
      counts = Arrays.copyOf(counts, capacity);
      values = Arrays.copyOf(values, capacity);
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    for (int k = 0; k < count; k++) {
      int row = rows == null ? k : rows[k];
      if (argument instanceof LongVector longs) {
        long value = longs.values()[row];
        add(groups[k], value, value >> 63);
      } else if (argument instanceof DoubleVector doubles) {
        add(groups[k], Double.doubleToLongBits(doubles.values()[row]), 0);
      } else if (argument instanceof IntVector ints) {
        add(groups[k], ints.values()[row], 0);
      } else if (argument instanceof Int128Vector decimals) {
        add(groups[k], decimals.low(row), decimals.high(row));
      }
    }
  }

  private void add(int group, long low, long high) {
    int count = counts[group];
    int words = wide ? 2 : 1;
    long[] list = room(group, (count + 1L) * words);
    list[count * words] = low;
    if (wide) {
      list[count * words + 1] = high;
    }
    counts[group] = count + 1;
  }

  private long[] room(int group, long needed) {
    if (needed > Integer.MAX_VALUE - 8) {
      throw new DfjException(ErrorCode.OUT_OF_MEMORY, "median of too many values");
    }
    long[] list = values[group];
    if (list == null || list.length < needed) {
      int length = list == null ? 0 : list.length;
      int capacity = Growth.capacity(length, (int) Math.max(needed, FIRST_CAPACITY));
      held += 8L * (capacity - length);
      list = list == null ? new long[capacity] : Arrays.copyOf(list, capacity);
      values[group] = list;
    }
    return list;
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    MedianAccumulator added = (MedianAccumulator) other;
    int words = wide ? 2 : 1;
    for (int k = 0; k < count; k++) {
      long[] more = added.values[otherGroups[k]];
      if (more != null) {
        int moreCount = added.counts[otherGroups[k]];
        int group = groups[k];
        long[] list = room(group, ((long) counts[group] + moreCount) * words);
        System.arraycopy(more, 0, list, counts[group] * words, moreCount * words);
        counts[group] += moreCount;
      }
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    VectorBuilder builder = new VectorBuilder(type);
    Int128 median = new Int128();
    for (int group = from; group < from + count; group++) {
      long[] list = values[group];
      if (list == null) {
        builder.appendNull();
      } else if (type.storage() == Storage.DOUBLE) {
        builder.appendDouble(
            argument.storage() == Storage.DOUBLE
                ? ofDoubles(list, counts[group])
                : ofLongs(list, counts[group]));
      } else {
        decimal(list, counts[group], median);
        builder.appendDecimal(median.low, median.high);
      }
    }
    return builder.build();
  }

  private static double ofLongs(long[] list, int count) {
    Arrays.sort(list, 0, count);
    double upper = list[count / 2];
    return count % 2 == 1 ? upper : list[count / 2 - 1] / 2.0 + upper / 2.0;
  }

  private static double ofDoubles(long[] list, int count) {
    double[] sorted = new double[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = Double.longBitsToDouble(list[i]);
    }
    Arrays.sort(sorted);
    double upper = sorted[count / 2];
    return count % 2 == 1 ? upper : sorted[count / 2 - 1] / 2 + upper / 2;
  }

  private void decimal(long[] list, int count, Int128 median) {
    BigInteger doubled;
    if (wide) {
      BigInteger[] sorted = new BigInteger[count];
      for (int i = 0; i < count; i++) {
        sorted[i] = Int128.toBigInteger(list[2 * i], list[2 * i + 1]);
      }
      Arrays.sort(sorted);
      doubled = sorted[(count - 1) / 2].add(sorted[count / 2]);
    } else {
      Arrays.sort(list, 0, count);
      doubled = BigInteger.valueOf(list[(count - 1) / 2]).add(BigInteger.valueOf(list[count / 2]));
    }
    int moreDigits = type.scale() - argument.scale();
    median.set(Decimals.divide(doubled.multiply(Decimals.widePower(moreDigits)), BigInteger.TWO));
  }

  @Override
  public long sizeInBytes() {
    return held + 12L * counts.length + scratchSize();
  }
}
