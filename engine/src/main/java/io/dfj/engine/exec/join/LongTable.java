// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One key of fixed width: open addressing with key and head side by side, so that a lookup touches
 * one cache line.
 */
final class LongTable extends JoinTable {
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  /** At 2i the key, at 2i + 1 one more than the head of its chain, or 0 for a free slot. */
  private final long[] slots;

  private final int shift;
  private final int mask;

  LongTable(KeyLanes build) {
    super(build);
    int count = slotsFor(build.size);
    this.slots = new long[2 * count];
    this.mask = count - 1;
    this.shift = 64 - Integer.numberOfTrailingZeros(count);
  }

  private static int slot(long key, int shift) {
    return (int) ((key ^ key >>> 32) * 0x9E3779B97F4A7C15L >>> shift);
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
    int slot = slot(key, shift);
    while (true) {
      int head = (int) slots[2 * slot + 1];
      if (head == 0 || slots[2 * slot] == key) {
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
    int slot = slot(key, shift);
    while (true) {
      int at = 2 * slot + 1;
      long head = (long) LONGS.getVolatile(slots, at);
      if (head == 0) {
        if (LONGS.compareAndSet(slots, at, 0L, (long) row + 1)) {
          slots[at - 1] = key;
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
    for (int k = 0; k < probe.size; k++) {
      long key = keys[k];
      int slot = slot(key, hashShift);
      int head;
      while ((head = (int) table[2 * slot + 1]) != 0 && table[2 * slot] != key) {
        slot = (slot + 1) & wrap;
      }
      found[k] = head - 1;
    }
    clearDead(probe, found);
  }
}
