// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.DictionaryVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts rows, or rows none of whose arguments is null. */
final class CountAccumulator implements GroupAccumulator {
  private long[] counts = {};
  private int groupCount;

  @Override
  public void ensureGroups(int count) {
    groupCount = Math.max(groupCount, count);
    if (counts.length < count) {
      counts = Arrays.copyOf(counts, Growth.capacity(counts.length, count));
    }
  }

  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    if (arguments.length > 1) {
      countComplete(groups, rows, count, arguments);
    } else if (arguments.length == 0 || !arguments[0].mayHaveNulls()) {
      countRows(groups, count);
    } else if (arguments[0] instanceof FlatVector flat && flat.nulls() != null) {
      countNotNull(groups, rows, count, flat.nulls());
    } else if (arguments[0] instanceof DictionaryVector dictionary) {
      for (int k = 0; k < count; k++) {
        counts[groups[k]] += dictionary.isNull(rows == null ? k : rows[k]) ? 0 : 1;
      }
    }
  }

  private void countComplete(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    for (int k = 0; k < count; k++) {
      int row = rows == null ? k : rows[k];
      boolean complete = true;
      for (Vector argument : arguments) {
        complete &= !argument.isNull(row);
      }
      counts[groups[k]] += complete ? 1 : 0;
    }
  }

  private void countRows(int[] groups, int count) {
    if (groupCount == 1) {
      counts[0] += count;
      return;
    }
    long[] counts = this.counts;
    for (int k = 0; k < count; k++) {
      counts[groups[k]]++;
    }
  }

  private void countNotNull(int[] groups, int @Nullable [] rows, int count, boolean[] nulls) {
    long[] counts = this.counts;
    if (rows == null) {
      for (int k = 0; k < count; k++) {
        counts[groups[k]] += nulls[k] ? 0 : 1;
      }
    } else {
      for (int k = 0; k < count; k++) {
        counts[groups[k]] += nulls[rows[k]] ? 0 : 1;
      }
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    long[] added = ((CountAccumulator) other).counts;
    for (int k = 0; k < count; k++) {
      counts[groups[k]] += added[otherGroups[k]];
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    return new LongVector(
        DataType.BIGINT, Arrays.copyOfRange(counts, from, from + count), null, count);
  }

  @Override
  public long sizeInBytes() {
    return 8L * counts.length;
  }
}
