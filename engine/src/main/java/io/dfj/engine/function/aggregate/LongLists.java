// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing list of longs for each group. */
final class LongLists {
  private static final int FIRST_CAPACITY = 8;

  private final String function;
  private long[] @Nullable [] lists = {};
  private int[] sizes = {};
  private long held;

  /**
   * @param function for the message of too many values
   */
  LongLists(String function) {
    this.function = function;
  }

  void ensureGroups(int count) {
    if (sizes.length < count) {
      int capacity = Growth.capacity(sizes.length, count);
      sizes = Arrays.copyOf(sizes, capacity);
      lists = Arrays.copyOf(lists, capacity);
    }
  }

  int size(int group) {
    return sizes[group];
  }

  /** The first {@link #size} are those of the group, which the caller may put in another order. */
  long[] list(int group) {
    long[] list = lists[group];
    return list == null ? new long[0] : list;
  }

  void add(int group, long value) {
    int size = sizes[group];
    room(group, size + 1L)[size] = value;
    sizes[group] = size + 1;
  }

  void addAll(int group, LongLists other, int otherGroup) {
    long[] more = other.lists[otherGroup];
    if (more != null) {
      int count = other.sizes[otherGroup];
      int size = sizes[group];
      System.arraycopy(more, 0, room(group, (long) size + count), size, count);
      sizes[group] = size + count;
    }
  }

  private long[] room(int group, long needed) {
    if (needed > Integer.MAX_VALUE - 8) {
      throw new DfjException(ErrorCode.OUT_OF_MEMORY, function + " of too many values");
    }
    long[] list = lists[group];
    if (list == null || list.length < needed) {
      int length = list == null ? 0 : list.length;
      int capacity = Growth.capacity(length, (int) Math.max(needed, FIRST_CAPACITY));
      held += 8L * (capacity - length);
      list = list == null ? new long[capacity] : Arrays.copyOf(list, capacity);
      lists[group] = list;
    }
    return list;
  }

  long sizeInBytes() {
    return held + 12L * sizes.length;
  }
}
