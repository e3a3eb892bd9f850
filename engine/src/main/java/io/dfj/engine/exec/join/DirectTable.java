// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.DynamicFilter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** One key whose values lie close together: an array indexed by the key. */
final class DirectTable extends JoinTable implements DynamicFilter.KeySet {
  private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

  private final long min;

  /** One more than the head of each key's chain; 0 where there is none. */
  private final int[] heads;

  DirectTable(KeyLanes build, long min, int length) {
    super(build);
    this.min = min;
    this.heads = new int[length];
  }

  @Override
  void insert(int from, int to, boolean shared) {
    long[] keys = build.longs[0];
    boolean[] dead = build.dead;
    for (int row = from; row < to; row++) {
      if (dead[row]) {
        continue;
      }
      int slot = (int) (keys[row] - min);
      int head;
      if (shared) {
        head = (int) INTS.getAndSet(heads, slot, row + 1);
      } else {
        head = heads[slot];
        heads[slot] = row + 1;
      }
      chain(row, head);
    }
  }

  @Override
  void lookup(KeyLanes probe, int[] found) {
    long[] keys = probe.longs[0];
    int[] table = heads;
    long length = table.length;
    for (int k = 0; k < probe.size; k++) {
      long slot = keys[k] - min;
      // The subtraction may wrap around, but never into the range: it is shorter than 2^31.
      found[k] = slot >= 0 && slot < length ? table[(int) slot] - 1 : -1;
    }
    clearDead(probe, found);
  }

  @Override
  public int retain(long[] keys, int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      long slot = keys[i] - min;
      rows[kept] = rows[i];
      kept += slot >= 0 && slot < heads.length && heads[(int) slot] != 0 ? 1 : 0;
    }
    return kept;
  }
}
