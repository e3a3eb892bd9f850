// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Keys of any number and type: open addressing over 64-bit words that hold half of the hash beside
 * the head of the chain, so that a lookup touches the keys only where they are almost surely equal.
 */
final class HashedTable extends JoinTable {
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int CHUNK = 1024;
  private static final long TAG = 0xFFFFFFFF00000000L;

  /** High half: high half of the hash; low half: one more than the head, or 0 for a free slot. */
  private final long[] slots;

  private final int mask;

  HashedTable(KeyLanes build) {
    super(build);
    int count = slotsFor(build.size);
    this.slots = new long[count];
    this.mask = count - 1;
  }

  @Override
  void insert(int from, int to, boolean shared) {
    long[] hashes = new long[CHUNK];
    for (int start = from; start < to; start += CHUNK) {
      int end = Math.min(to, start + CHUNK);
      build.hash(start, end, hashes);
      for (int row = start; row < end; row++) {
        if (!build.dead[row]) {
          insert(row, hashes[row - start], shared);
        }
      }
    }
  }

  private void insert(int row, long hash, boolean shared) {
    long mine = (hash & TAG) | (row + 1);
    int slot = (int) hash & mask;
    while (true) {
      long other = shared ? (long) LONGS.getVolatile(slots, slot) : slots[slot];
      int head = (int) other;
      if (head != 0 && ((other ^ hash) & TAG) != 0) {
        slot = (slot + 1) & mask;
      } else if (head != 0 && !build.equal(row, build, head - 1)) {
        slot = (slot + 1) & mask;
      } else if (!shared) {
        slots[slot] = mine;
        chain(row, head);
        return;
      } else {
        long before = (long) LONGS.compareAndExchange(slots, slot, other, mine);
        if (before == other) {
          chain(row, head);
          return;
        }
      }
    }
  }

  @Override
  void lookup(KeyLanes probe, int[] found) {
    long[] hashes = probe.hashes();
    long[] table = slots;
    int wrap = mask;
    int count = probe.size;
    probe.hash(0, count, hashes);
    // First the slots alone, whose misses overlap; then the keys of those whose half hash agrees.
    for (int k = 0; k < count; k++) {
      long hash = hashes[k];
      int slot = (int) hash & wrap;
      long word;
      while ((int) (word = table[slot]) != 0 && ((word ^ hash) & TAG) != 0) {
        slot = (slot + 1) & wrap;
      }
      found[k] = (int) word - 1;
    }
    clearDead(probe, found);
    for (int k = 0; k < count; k++) {
      if (found[k] >= 0 && !probe.equal(k, build, found[k])) {
        found[k] = lookupBeyond(probe, k, hashes[k]);
      }
    }
  }

  /** A lookup whose half hash met another key's: one in four thousand million. */
  private int lookupBeyond(KeyLanes probe, int k, long hash) {
    int slot = (int) hash & mask;
    while (true) {
      long word = slots[slot];
      int head = (int) word;
      if (head == 0) {
        return -1;
      }
      if (((word ^ hash) & TAG) == 0 && probe.equal(k, build, head - 1)) {
        return head - 1;
      }
      slot = (slot + 1) & mask;
    }
  }
}
