// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Joins texts in order of arrival. Every text is kept with its delimiter before it, so that states
 * are merged by putting one after the other; the first delimiter is left out of the result.
 */
final class StringAggAccumulator implements GroupAccumulator {
  private final BytesStore joined = new BytesStore();
  private final Operand texts = new Operand();
  private final Operand delimiters = new Operand();
  private final Slice slice = new Slice();
  private final Slice empty = new Slice();

  /** Bytes of the first delimiter. */
  private int[] skipped = {};

  @Override
  public void ensureGroups(int count) {
    joined.ensure(count);
    if (skipped.length < count) {
      skipped = Arrays.copyOf(skipped, Growth.capacity(skipped.length, count));
    }
  }

  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    texts.set(arguments[0], rows, count);
    delimiters.set(arguments[1], rows, count);
    BytesVector values = (BytesVector) texts.values();
    BytesVector separators = (BytesVector) delimiters.values();
    for (int k = 0; k < count; k++) {
      int row = texts.positions()[k];
      if (row < 0) {
        continue;
      }
      int group = groups[k];
      int separator = delimiters.positions()[k];
      if (separator < 0) {
        slice.set(empty);
      } else {
        separators.get(separator, slice);
      }
      if (!joined.has(group)) {
        skipped[group] = slice.length;
      }
      joined.append(group, slice);
      values.get(row, slice);
      joined.append(group, slice);
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    StringAggAccumulator added = (StringAggAccumulator) other;
    for (int k = 0; k < count; k++) {
      int group = groups[k];
      int from = otherGroups[k];
      if (added.joined.get(from, slice)) {
        if (!joined.has(group)) {
          skipped[group] = added.skipped[from];
        }
        joined.append(group, slice);
      }
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    return joined.result(DataType.VARCHAR, from, count, skipped);
  }

  @Override
  public long sizeInBytes() {
    return joined.sizeInBytes()
        + 4L * skipped.length
        + texts.sizeInBytes()
        + delimiters.sizeInBytes();
  }
}
