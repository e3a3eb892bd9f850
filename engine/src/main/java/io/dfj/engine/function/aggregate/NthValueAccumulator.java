// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the values of all groups in order of arrival, and which of them is asked for. */
final class NthValueAccumulator implements GroupAccumulator {
  private final DataType type;
  private final ArrayAggAccumulator values;
  private final Operand wanted = new Operand();

  /** Zero before the first row. */
  private long[] places = {};

  NthValueAccumulator(DataType type) {
    this.type = type;
    this.values = new ArrayAggAccumulator(DataType.array(type));
  }

  @Override
  public void ensureGroups(int count) {
    values.ensureGroups(count);
    if (places.length < count) {
      places = Arrays.copyOf(places, Growth.capacity(places.length, count));
    }
  }

  /**
   * @throws io.dfj.metadata.error.DfjException INVALID_ARGUMENT for row 0, or different rows of one
   *     group
   */
  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    values.update(groups, rows, count, arguments);
    wanted.set(arguments[1], rows, count);
    long[] numbers = ((LongVector) wanted.values()).values();
    for (int k = 0; k < count; k++) {
      int place = wanted.positions()[k];
      if (place >= 0) {
        if (numbers[place] == 0) {
          throw FunctionErrors.invalid("nth_value", "row 0 is asked for, the first is 1");
        }
        set(groups[k], numbers[place]);
      }
    }
  }

  private void set(int group, long place) {
    if (places[group] != 0 && places[group] != place) {
      throw FunctionErrors.invalid(
          "nth_value", "rows " + places[group] + " and " + place + " are asked for of one group");
    }
    places[group] = place;
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    NthValueAccumulator added = (NthValueAccumulator) other;
    values.merge(added.values, otherGroups, groups, count);
    for (int k = 0; k < count; k++) {
      if (added.places[otherGroups[k]] != 0) {
        set(groups[k], added.places[otherGroups[k]]);
      }
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    ListVector lists = (ListVector) values.result(from, count);
    int[] picked = new int[count];
    for (int i = 0; i < count; i++) {
      long place = places[from + i];
      int size = lists.size(i);
      long index = place < 0 ? size + place : place - 1;
      picked[i] = place != 0 && index >= 0 && index < size ? lists.offsets()[i] + (int) index : -1;
    }
    return lists.elements().gather(picked, count).withType(type);
  }

  @Override
  public long sizeInBytes() {
    return values.sizeInBytes() + 8L * places.length + wanted.sizeInBytes();
  }
}
