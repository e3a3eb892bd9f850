// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.IntVector;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Smallest or largest value of storage INT. */
final class IntExtremeAccumulator extends UnaryAccumulator {
  private final Extreme wanted;
  private final DataType type;
  private int[] bests = {};
  private boolean[] seen = {};

  IntExtremeAccumulator(Extreme wanted, DataType type) {
    this.wanted = wanted;
    this.type = type;
  }

  @Override
  public void ensureGroups(int count) {
    int length = bests.length;
    if (length < count) {
      int capacity = Growth.capacity(length, count);
      bests = Arrays.copyOf(bests, capacity);
      // Any value is better than the worst, so loops need not look at seen.
      Arrays.fill(
          bests,
          length,
          capacity,
          wanted == Extreme.SMALLEST ? Integer.MAX_VALUE : Integer.MIN_VALUE);
      seen = Arrays.copyOf(seen, capacity);
    }
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    int[] values = ((IntVector) argument).values();
    int[] bests = this.bests;
    boolean[] seen = this.seen;
    if (wanted == Extreme.SMALLEST) {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        bests[group] = Math.min(bests[group], values[rows == null ? k : rows[k]]);
        seen[group] = true;
      }
    } else {
      for (int k = 0; k < count; k++) {
        int group = groups[k];
        bests[group] = Math.max(bests[group], values[rows == null ? k : rows[k]]);
        seen[group] = true;
      }
    }
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    IntExtremeAccumulator added = (IntExtremeAccumulator) other;
    for (int k = 0; k < count; k++) {
      int group = groups[k];
      int value = added.bests[otherGroups[k]];
      bests[group] =
          wanted == Extreme.SMALLEST
              ? Math.min(bests[group], value)
              : Math.max(bests[group], value);
      seen[group] |= added.seen[otherGroups[k]];
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    return new IntVector(
        type,
        Arrays.copyOfRange(bests, from, from + count),
        Growth.nulls(seen, from, count),
        count);
  }

  @Override
  public long sizeInBytes() {
    return 5L * bests.length + scratchSize();
  }
}
