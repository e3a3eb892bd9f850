// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.function.GroupAccumulator;
import io.dfj.metadata.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the values of all groups in order of arrival, and sorts them by group at the end. */
final class ArrayAggAccumulator implements GroupAccumulator {
  private final DataType type;
  private final List<FlatVector> chunks = new ArrayList<>();
  private long bytes;

  /** Group of each value. */
  private int[] groupOfValue = {};

  private int size;
  private int groupCount;
  private @Nullable ByGroup byGroup;

  /**
   * @param type ARRAY
   */
  ArrayAggAccumulator(DataType type) {
    this.type = type;
  }

  @Override
  public void ensureGroups(int count) {
    groupCount = Math.max(groupCount, count);
  }

  @Override
  public void update(int[] groups, int @Nullable [] rows, int count, Vector[] arguments) {
    Vector argument = arguments[0];
    if (rows == null && argument instanceof FlatVector flat && flat.length() == count) {
      append(flat, groups, count);
      return;
    }
    int[] picked = rows;
    if (picked == null) {
      picked = new int[count];
      Arrays.setAll(picked, k -> k);
    }
    append(argument.gather(picked, count), groups, count);
  }

  private void append(FlatVector values, int[] groups, int count) {
    if (count == 0) {
      return;
    }
    chunks.add(values.withType(type.elementType()));
    bytes += values.sizeInBytes();
    if (groupOfValue.length < size + count) {
      groupOfValue =
          Arrays.copyOf(groupOfValue, Growth.capacity(groupOfValue.length, size + count));
    }
    System.arraycopy(groups, 0, groupOfValue, size, count);
    size += count;
  }

  @Override
  public void merge(GroupAccumulator other, int[] otherGroups, int[] groups, int count) {
    ByGroup theirs = ((ArrayAggAccumulator) other).byGroup();
    int added = 0;
    for (int k = 0; k < count; k++) {
      added += theirs.size(otherGroups[k]);
    }
    int[] picked = new int[added];
    int[] pickedGroups = new int[added];
    int at = 0;
    for (int k = 0; k < count; k++) {
      int from = theirs.starts[otherGroups[k]];
      int length = theirs.size(otherGroups[k]);
      System.arraycopy(theirs.order, from, picked, at, length);
      Arrays.fill(pickedGroups, at, at + length, groups[k]);
      at += length;
    }
    append(theirs.values.gather(picked, added), pickedGroups, added);
  }

  /**
   * @param order places of the values, those of the first group first
   * @param starts where each group begins in it
   */
  private record ByGroup(Vector values, int[] order, int[] starts) {
    int size(int group) {
      return starts[group + 1] - starts[group];
    }
  }

  /** Made once, by the first of the threads that merge parts of this; no value may come after. */
  private synchronized ByGroup byGroup() {
    ByGroup known = byGroup;
    if (known == null) {
      int[] starts = new int[groupCount + 1];
      for (int i = 0; i < size; i++) {
        starts[groupOfValue[i] + 1]++;
      }
      for (int group = 0; group < groupCount; group++) {
        starts[group + 1] += starts[group];
      }
      int[] next = starts.clone();
      int[] order = new int[size];
      for (int i = 0; i < size; i++) {
        order[next[groupOfValue[i]]++] = i;
      }
      Vector values = VectorConcat.of(type.elementType(), chunks);
      chunks.clear();
      known = new ByGroup(values, order, starts);
      byGroup = known;
    }
    return known;
  }

  @Override
  public FlatVector result(int from, int count) {
    ByGroup all = byGroup();
    int first = all.starts[from];
    int[] offsets = new int[count + 1];
    boolean[] nulls = new boolean[count];
    for (int i = 0; i < count; i++) {
      nulls[i] = all.size(from + i) == 0;
      offsets[i + 1] = all.starts[from + i + 1] - first;
    }
    int[] picked = Arrays.copyOfRange(all.order, first, first + offsets[count]);
    return new ListVector(type, all.values.gather(picked, picked.length), offsets, nulls, count);
  }

  @Override
  public long sizeInBytes() {
    return bytes + 4L * groupOfValue.length + 4L * (groupCount + 1);
  }
}
