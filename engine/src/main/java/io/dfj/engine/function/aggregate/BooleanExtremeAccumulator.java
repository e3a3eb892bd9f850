// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Smallest or largest boolean, false being the smaller: AND or OR. */
final class BooleanExtremeAccumulator extends UnaryAccumulator {
  private final DataType type;
  private final boolean dominant;

  /** Whether a group has the value that decides it: false for the smallest. */
  private boolean[] decided = {};

  private boolean[] seen = {};

  BooleanExtremeAccumulator(Extreme wanted, DataType type) {
    this.type = type;
    this.dominant = wanted == Extreme.LARGEST;
  }

  @Override
  public void ensureGroups(int count) {
    if (seen.length < count) {
      int capacity = Growth.capacity(seen.length, count);
      seen = Arrays.copyOf(seen, capacity);
      decided = Arrays.copyOf(decided, capacity);
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    boolean[] values = ((BooleanVector) argument).values();
    for (int k = 0; k < count; k++) {
      int group = groups[k];
      seen[group] = true;
      decided[group] |= values[rows == null ? k : rows[k]] == dominant;
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    BooleanExtremeAccumulator added = (BooleanExtremeAccumulator) other;
    for (int k = 0; k < count; k++) {
      seen[groups[k]] |= added.seen[otherGroups[k]];
      decided[groups[k]] |= added.decided[otherGroups[k]];
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    boolean[] values = new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = decided[from + i] == dominant;
    }
    return new BooleanVector(type, values, Growth.nulls(seen, from, count), count);
  }

  @Override
  public long sizeInBytes() {
    return 2L * seen.length + scratchSize();
  }
}
