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
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps all values of each group: longs, ordered doubles, or words of decimals. */
final class MedianAccumulator extends UnaryAccumulator {
  private static final int COMPARED_PER_CHECK = 1 << 16;

  private final DataType argument;
  private final DataType type;
  private final Runnable check;
  private final LongLists values = new LongLists("median");

  /** Whether values are pairs of words. */
  private final boolean wide;

  /**
   * @param check runs now and then in what takes long; throws to end
   */
  MedianAccumulator(DataType argument, DataType type, Runnable check) {
    this.argument = argument;
    this.type = type;
    this.check = check;
    this.wide =
        argument.storage() == Storage.DECIMAL
            && argument.precision() > DataType.MAX_LONG_DECIMAL_PRECISION;
  }

  @Override
  public void ensureGroups(int count) {
    values.ensureGroups(count);
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    for (int k = 0; k < count; k++) {
      int row = rows == null ? k : rows[k];
      int group = groups[k];
      if (argument instanceof LongVector longs) {
        long value = longs.values()[row];
        values.add(group, value);
        if (wide) {
          values.add(group, value >> 63);
        }
      } else if (argument instanceof DoubleVector doubles) {
        values.add(group, Selection.ordered(doubles.values()[row]));
      } else if (argument instanceof IntVector ints) {
        values.add(group, ints.values()[row]);
      } else if (argument instanceof Int128Vector decimals) {
        values.add(group, decimals.low(row));
        if (wide) {
          values.add(group, decimals.high(row));
        }
      }
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    MedianAccumulator added = (MedianAccumulator) other;
    for (int k = 0; k < count; k++) {
      values.addAll(groups[k], added.values, otherGroups[k]);
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    VectorBuilder builder = new VectorBuilder(type);
    Int128 median = new Int128();
    for (int group = from; group < from + count; group++) {
      if (values.size(group) == 0) {
        builder.appendNull();
      } else if (type.storage() != Storage.DOUBLE) {
        decimal(values.list(group), values.size(group), median);
        builder.appendDecimal(median.low, median.high);
      } else {
        long[] middle = middle(values.list(group), values.size(group));
        builder.appendDouble(
            middle[0] == middle[1]
                ? number(middle[0])
                : number(middle[0]) / 2 + number(middle[1]) / 2);
      }
    }
    return builder.build();
  }

  private double number(long held) {
    return argument.storage() == Storage.DOUBLE ? Selection.unordered(held) : held;
  }

  /** The two values in the middle, or twice the one. */
  private long[] middle(long[] list, int count) {
    int lower = (count - 1) / 2;
    long first = Selection.nth(list, count, lower, check);
    return new long[] {first, count % 2 == 1 ? first : Selection.next(list, count, lower)};
  }

  private void decimal(long[] list, int words, Int128 median) {
    BigInteger doubled;
    if (wide) {
      int count = words / 2;
      BigInteger[] sorted = new BigInteger[count];
      for (int i = 0; i < count; i++) {
        sorted[i] = Int128.toBigInteger(list[2 * i], list[2 * i + 1]);
      }
      int[] compared = {0};
      Arrays.sort(
          sorted,
          (a, b) -> {
            if (++compared[0] % COMPARED_PER_CHECK == 0) {
              check.run();
            }
            return a.compareTo(b);
          });
      doubled = sorted[(count - 1) / 2].add(sorted[count / 2]);
    } else {
      long[] middle = middle(list, words);
      doubled = BigInteger.valueOf(middle[0]).add(BigInteger.valueOf(middle[1]));
    }
    int moreDigits = type.scale() - argument.scale();
    median.set(Decimals.divide(doubled.multiply(Decimals.widePower(moreDigits)), BigInteger.TWO));
  }

  @Override
  public long sizeInBytes() {
    return values.sizeInBytes() + scratchSize();
  }
}
