// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DoubleVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Keeps all values of each group, as ordered doubles, and the fraction that is asked for. */
final class PercentileAccumulator implements GroupAccumulator {
  private final Operand value = new Operand();
  private final Operand fraction = new Operand();
  private final LongLists values = new LongLists("percentile_cont");
  private final Fractions fractions = new Fractions("percentile_cont", "fraction");
  private final Runnable check;

  PercentileAccumulator(Runnable check) {
    this.check = check;
  }

  @Override
  public void ensureGroups(int count) {
    values.ensureGroups(count);
    fractions.ensureGroups(count);
  }

  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    value.set(arguments[0], rows, count);
    fraction.set(arguments[1], rows, count);
    double[] numbers = ((DoubleVector) value.values()).values();
    for (int k = 0; k < count; k++) {
      // A null fraction asks for nothing.
      if (fraction.positions()[k] >= 0) {
        fractions.set(groups[k], fraction, k, 0, 1);
        if (value.positions()[k] >= 0) {
          values.add(groups[k], Selection.ordered(numbers[value.positions()[k]]));
        }
      }
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    PercentileAccumulator added = (PercentileAccumulator) other;
    for (int k = 0; k < count; k++) {
      values.addAll(groups[k], added.values, otherGroups[k]);
      fractions.merge(groups[k], added.fractions, otherGroups[k]);
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    VectorBuilder result = new VectorBuilder(DataType.DOUBLE);
    for (int group = from; group < from + count; group++) {
      if (values.size(group) == 0) {
        result.appendNull();
      } else {
        result.appendDouble(
            percentile(values.list(group), values.size(group), fractions.get(group)));
      }
    }
    return result.build();
  }

  private double percentile(long[] list, int size, double fraction) {
    double place = fraction * (size - 1);
    int lower = (int) place;
    double first = Selection.unordered(Selection.nth(list, size, lower, check));
    double share = place - lower;
    if (share == 0) {
      return first;
    }
    double second = Selection.unordered(Selection.next(list, size, lower));
    return first == second ? first : first * (1 - share) + second * share;
  }

  @Override
  public long sizeInBytes() {
    return values.sizeInBytes()
        + fractions.sizeInBytes()
        + value.sizeInBytes()
        + fraction.sizeInBytes();
  }
}
