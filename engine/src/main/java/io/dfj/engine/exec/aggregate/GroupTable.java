// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import io.dfj.engine.batch.Vector;
import io.dfj.engine.runtime.RowRange;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Storage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers distinct keys 0, 1, 2, ...: the groups. A key is a fixed number of words (see {@link
 * KeyColumn}), plus one of null bits if any column can be null; words of a group lie together in
 * one array, found by open addressing.
 *
 * <p>A single word without nulls whose values lie close together, as dates and surrogate keys do,
 * is found by a direct array instead of hashing, as long as the array stays small against the
 * groups.
 */
final class GroupTable {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final int DIRECT_LIMIT = 1 << 22;

  private final KeyColumn[] columns;
  private final int[] columnAt;
  private final int stride;
  private final int nullWord;

  private long[] keys;
  private int groupCount;

  /** Group + 1; 0 is free. */
  private int[] slots = new int[256];

  /** Where a single word minus {@link #directBase} is an index of group + 1; null when hashing. */
  private int @Nullable [] direct;

  private long directBase;

  /** Whether the key is one word that means the same in every table. */
  private final boolean plainWord;

  private long[] batchWords = {};

  private final Runnable check;

  /**
   * @param nullable whether any key can be null
   * @param check runs now and then while the table grows; throws to end, after which the table is
   *     of no more use
   */
  GroupTable(List<DataType> types, boolean nullable, Runnable check) {
    this.check = check;
    columns = new KeyColumn[types.size()];
    columnAt = new int[types.size()];
    int at = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new KeyColumn(types.get(i), check);
      columnAt[i] = at;
      at += columns[i].width();
    }
    if (nullable && columns.length > 64) {
      throw new DfjException(
          ErrorCode.FEATURE_NOT_SUPPORTED, "more than 64 grouping columns that may be null");
    }
    nullWord = nullable ? at++ : -1;
    stride = at;
    keys = new long[64 * Math.max(1, stride)];
    Storage first = columns.length == 0 ? Storage.INT : columns[0].type.storage();
    plainWord = stride == 1 && first != Storage.BYTES;
    boolean single = stride == 1 && first != Storage.DOUBLE && first != Storage.BOOLEAN;
    direct = single ? new int[256] : null;
    directBase = Long.MIN_VALUE;
  }

  int groupCount() {
    return groupCount;
  }

  /** Makes room for about so many groups at once, so that the table need not grow to it. */
  void reserve(int groups) {
    keys = new long[Math.max(keys.length, groups * stride)];
    slots = new int[Math.max(slots.length, Integer.highestOneBit(groups) * 4)];
  }

  /**
   * Finds or makes the groups of rows.
   *
   * @param keyColumns the key columns, any encoding
   * @param rows physical index of the k-th row, or null if it is k
   * @param groups receives the group of the k-th row
   */
  void assign(Vector[] keyColumns, int @Nullable [] rows, int count, int[] groups) {
    if (count == 0) {
      return;
    }
    int size = count * stride;
    if (batchWords.length < size) {
      batchWords = new long[size];
    } else if (nullWord >= 0) {
      Arrays.fill(batchWords, 0, size, 0);
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i].encode(
          keyColumns[i], rows, count, batchWords, stride, columnAt[i], nullWord, 1L << i);
    }
    assignWords(batchWords, count, groups);
  }

  private void assignWords(long[] words, int count, int[] groups) {
    int done = direct == null ? 0 : assignDirect(words, count, groups);
    if (done == count) {
      return;
    }
    if (stride == 1) {
      for (int k = done; k < count; k++) {
        groups[k] = findOrAddSingle(words[k]);
      }
    } else {
      for (int k = done; k < count; k++) {
        groups[k] = findOrAdd(words, k * stride);
      }
    }
  }

  /** Looks keys up in the direct array; stops, and gives it up, where the keys spread too far. */
  private int assignDirect(long[] words, int count, int[] groups) {
    int[] table = java.util.Objects.requireNonNull(direct);
    for (int k = 0; k < count; k++) {
      long key = words[k];
      long index = key - directBase;
      if (directBase == Long.MIN_VALUE || index < 0 || index >= table.length) {
        table = growDirect(key);
        if (table == null) {
          return k;
        }
        index = key - directBase;
      }
      int group = table[(int) index] - 1;
      if (group < 0) {
        group = groupCount++;
        table[(int) index] = groupCount;
        if (group == keys.length) {
          keys = Arrays.copyOf(keys, grownLength(keys.length));
        }
        keys[group] = key;
      }
      groups[k] = group;
    }
    return count;
  }

  private int @Nullable [] growDirect(long key) {
    int[] table = java.util.Objects.requireNonNull(direct);
    if (directBase == Long.MIN_VALUE) {
      if (key > Long.MIN_VALUE / 2 && key < Long.MAX_VALUE / 2) {
        directBase = key;
        return table;
      }
    } else {
      long low = directBase;
      long high = directBase + table.length - 1;
      long newLow = Math.min(low, key);
      long newHigh = Math.max(high, key);
      if (key > Long.MIN_VALUE / 2 && key < Long.MAX_VALUE / 2) {
        long range = newHigh - newLow + 1;
        if (range > 0 && range <= Math.max(1 << 16, Math.min(DIRECT_LIMIT, 8L * groupCount))) {
          // Grow by doubling, towards the side where the key lies.
          long wanted = Math.max(range, Math.min(2L * table.length, DIRECT_LIMIT));
          long base = key < low ? newHigh - wanted + 1 : newLow;
          int[] larger = new int[(int) wanted];
          System.arraycopy(table, 0, larger, (int) (low - base), table.length);
          directBase = base;
          direct = larger;
          return larger;
        }
      }
    }
    direct = null;
    rehash(Math.max(slots.length, Integer.highestOneBit(Math.max(1, groupCount)) * 4));
    return null;
  }

  private int findOrAddSingle(long key) {
    int mask = slots.length - 1;
    int slot = slotOf(key * MULTIPLIER, mask);
    int entry;
    while ((entry = slots[slot]) != 0) {
      if (keys[entry - 1] == key) {
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    int group = groupCount++;
    if (group == keys.length) {
      keys = Arrays.copyOf(keys, grownLength(keys.length));
    }
    keys[group] = key;
    slots[slot] = groupCount;
    growSlots();
    return group;
  }

  private int findOrAdd(long[] words, int from) {
    int mask = slots.length - 1;
    int slot = slotOf(hash(words, from), mask);
    int entry;
    while ((entry = slots[slot]) != 0) {
      if (sameKey(words, from, (entry - 1) * stride)) {
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    int group = groupCount++;
    if ((group + 1) * (long) stride > keys.length) {
      keys = Arrays.copyOf(keys, grownLength(keys.length));
    }
    System.arraycopy(words, from, keys, group * stride, stride);
    slots[slot] = groupCount;
    growSlots();
    return group;
  }

  private static int grownLength(int length) {
    if (length > (Integer.MAX_VALUE - 8) / 2) {
      throw new DfjException(ErrorCode.OUT_OF_MEMORY, "too many groups in one aggregation");
    }
    return 2 * length;
  }

  private boolean sameKey(long[] words, int from, int at) {
    for (int w = 0; w < stride; w++) {
      if (words[from + w] != keys[at + w]) {
        return false;
      }
    }
    return true;
  }

  private long hash(long[] words, int from) {
    long hash = 0;
    for (int w = 0; w < stride; w++) {
      hash = (hash ^ words[from + w]) * MULTIPLIER;
      hash ^= hash >>> 29;
    }
    return hash * MULTIPLIER;
  }

  private static int slotOf(long hash, int mask) {
    return (int) (hash >>> 32) & mask;
  }

  private void growSlots() {
    if (2L * groupCount > slots.length) {
      rehash(2 * slots.length);
    }
  }

  private void rehash(int size) {
    int[] larger = new int[size];
    int mask = size - 1;
    RowRange.inSteps(
        0,
        groupCount,
        check,
        (from, to) -> {
          for (int group = from; group < to; group++) {
            long hash = stride == 1 ? keys[group] * MULTIPLIER : hash(keys, group * stride);
            int slot = slotOf(hash, mask);
            while (larger[slot] != 0) {
              slot = (slot + 1) & mask;
            }
            larger[slot] = group + 1;
          }
        });
    slots = larger;
  }

  /** Hash of a group's key by value: the same in every table of the same column types. */
  int valueHash(int group) {
    if (plainWord) {
      return (int) (keys[group] * MULTIPLIER >>> 32);
    }
    long hash = nullWord < 0 ? 0 : keys[group * stride + nullWord];
    for (int i = 0; i < columns.length; i++) {
      if (!isNull(group, i)) {
        hash = (hash ^ columns[i].valueHash(keys, group * stride + columnAt[i])) * MULTIPLIER;
        hash ^= hash >>> 31;
      }
    }
    return (int) (hash * MULTIPLIER >>> 32);
  }

  private boolean isNull(int group, int column) {
    return nullWord >= 0 && (keys[group * stride + nullWord] >> column & 1) != 0;
  }

  /**
   * Finds or makes the groups of another table's groups.
   *
   * @param otherGroups groups of {@code other}
   * @param groups receives the group here of the k-th of them
   */
  void assignFrom(GroupTable other, int[] otherGroups, int count, int[] groups) {
    readWords(other, otherGroups, count);
    assignWords(batchWords, count, groups);
  }

  /**
   * As {@link #assignFrom(GroupTable, int[], int, int[])}, but with other values of the first
   * column, which is INTEGER and never null.
   */
  void assignFrom(GroupTable other, int[] otherGroups, int[] firstValues, int count, int[] groups) {
    readWords(other, otherGroups, count);
    for (int k = 0; k < count; k++) {
      batchWords[k * stride] = firstValues[k];
    }
    assignWords(batchWords, count, groups);
  }

  private void readWords(GroupTable other, int[] otherGroups, int count) {
    int size = count * stride;
    if (batchWords.length < size) {
      batchWords = new long[size];
    }
    if (plainWord) {
      for (int k = 0; k < count; k++) {
        batchWords[k] = other.keys[otherGroups[k]];
      }
      return;
    }
    for (int k = 0; k < count; k++) {
      int group = otherGroups[k];
      for (int i = 0; i < columns.length; i++) {
        columns[i].translate(
            other.columns[i],
            other.keys,
            group * stride + columnAt[i],
            other.isNull(group, i),
            batchWords,
            k * stride + columnAt[i]);
      }
      if (nullWord >= 0) {
        batchWords[k * stride + nullWord] = other.keys[group * stride + nullWord];
      }
    }
  }

  /** The first word of a group's key. */
  long firstWord(int group) {
    return keys[group * stride];
  }

  /** Keys of groups [from, from + count) as one vector a key column. */
  Vector[] keys(int from, int count) {
    Vector[] vectors = new Vector[columns.length];
    for (int i = 0; i < columns.length; i++) {
      vectors[i] = columns[i].decode(keys, stride, columnAt[i], nullWord, 1L << i, from, count);
    }
    return vectors;
  }

  long sizeInBytes() {
    long size = 8L * keys.length + 4L * slots.length + (direct == null ? 0 : 4L * direct.length);
    for (KeyColumn column : columns) {
      size += column.sizeInBytes();
    }
    return size;
  }
}
