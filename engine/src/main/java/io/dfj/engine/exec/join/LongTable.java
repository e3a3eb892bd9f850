// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.DynamicFilter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One key of fixed width: open addressing with key and head side by side, so that a lookup touches
 * one cache line. A Bloom filter is asked first where most lookups have failed so far.
 */
final class LongTable extends JoinTable implements DynamicFilter.KeySet {
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  /** At 2i the key, at 2i + 1 one more than the head of its chain, or 0 for a free slot. */
  private final long[] slots;

  private final int shift;
  private final int mask;

  private final KeyBloom bloom;

  LongTable(KeyLanes build) {
    super(build);
    int count = slotsFor(build.size);
    this.slots = new long[2 * count];
    this.mask = count - 1;
    this.shift = 64 - Integer.numberOfTrailingZeros(count);
    this.bloom = new KeyBloom(build.size);
  }

  @Override
  void insert(int from, int to, boolean shared) {
    long[] keys = build.longs[0];
    boolean[] dead = build.dead;
    for (int row = from; row < to; row++) {
      if (!dead[row]) {
        if (shared) {
          insertShared(row, keys);
        } else {
          insertAlone(row, keys[row]);
        }
      }
    }
  }

  private void insertAlone(int row, long key) {
    long hash = KeyBloom.hash(key);
    int slot = (int) (hash >>> shift);
    while (true) {
      int head = (int) slots[2 * slot + 1];
      if (head == 0 || slots[2 * slot] == key) {
        bloom.add(hash);
        slots[2 * slot] = key;
        slots[2 * slot + 1] = row + 1;
        chain(row, head);
        return;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The key in a slot may not be visible yet, so another thread's row is asked for its key. */
  private void insertShared(int row, long[] keys) {
    long key = keys[row];
    long hash = KeyBloom.hash(key);
    int slot = (int) (hash >>> shift);
    while (true) {
      int at = 2 * slot + 1;
      long head = (long) LONGS.getVolatile(slots, at);
      if (head == 0) {
        if (LONGS.compareAndSet(slots, at, 0L, (long) row + 1)) {
          slots[at - 1] = key;
          bloom.addShared(hash);
          return;
        }
      } else if (keys[(int) head - 1] != key) {
        slot = (slot + 1) & mask;
      } else {
        long before = (long) LONGS.getAndSet(slots, at, (long) row + 1);
        chain(row, (int) before);
        return;
      }
    }
  }

  @Override
  void lookup(KeyLanes probe, int[] found) {
    long[] keys = probe.longs[0];
    long[] table = slots;
    int wrap = mask;
    int hashShift = shift;
    int count = probe.size;
    boolean filter = probe.expectMisses;
    int hits = 0;
    for (int k = 0; k < count; k++) {
      long key = keys[k];
      long hash = KeyBloom.hash(key);
      if (filter && !bloom.mayContain(hash)) {
        found[k] = -1;
        continue;
      }
      int slot = (int) (hash >>> hashShift);
      int head;
      while ((head = (int) table[2 * slot + 1]) != 0 && table[2 * slot] != key) {
        slot = (slot + 1) & wrap;
      }
      found[k] = head - 1;
      hits += head != 0 ? 1 : 0;
    }
    probe.expectMisses = 2 * hits < count;
    clearDead(probe, found);
  }

  @Override
  public int retain(long[] keys, int[] rows, int count) {
    return bloom.retain(keys, rows, count);
  }
}
