// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import org.jspecify.annotations.Nullable;

/** Smallest or largest value of storage BYTES, by unsigned byte order. */
final class BytesExtremeAccumulator extends UnaryAccumulator {
  private final Extreme wanted;
  private final DataType type;
  private final BytesStore bests = new BytesStore();
  private final Slice candidate = new Slice();
  private final Slice best = new Slice();

  BytesExtremeAccumulator(Extreme wanted, DataType type) {
    this.wanted = wanted;
    this.type = type;
  }

  @Override
  public void ensureGroups(int count) {
    bests.ensure(count);
  }

  @Override
  void add(int[] groups, int @Nullable [] rows, int count, FlatVector argument) {
    BytesVector values = (BytesVector) argument;
    for (int k = 0; k < count; k++) {
      values.get(rows == null ? k : rows[k], candidate);
      offer(groups[k]);
    }
  }

  private void offer(int group) {
    if (bests.get(group, best)) {
      int order = candidate.compareTo(best);
      if (wanted == Extreme.SMALLEST ? order >= 0 : order <= 0) {
        return;
      }
    }
    bests.set(group, candidate);
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    BytesExtremeAccumulator added = (BytesExtremeAccumulator) other;
    for (int k = 0; k < count; k++) {
      if (added.bests.get(otherGroups[k], candidate)) {
        offer(groups[k]);
      }
    }
  }

  @Override
  public FlatVector result(int from, int count) {
    return bests.result(type, from, count);
  }

  @Override
  public long sizeInBytes() {
    return bests.sizeInBytes() + scratchSize();
  }
}
