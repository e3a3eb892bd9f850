// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import java.util.Arrays;

/** Numbers distinct fixed-width values 0, 1, 2, ... up to a limit. */
final class LongDictionary {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final int most;
  private long[] values = new long[64];

  /** Number + 1 at the slot of its hash or the next free ones; 0 is free. */
  private int[] slots = new int[128];

  private int count;

  /**
   * @param most values that are numbered
   */
  LongDictionary(int most) {
    this.most = most;
  }

  int count() {
    return count;
  }

  long value(int code) {
    return values[code];
  }

  void reset() {
    if (count > 0) {
      Arrays.fill(slots, 0);
      count = 0;
    }
  }

  /** A value's number, or -1 if the dictionary is full and does not have it. */
  int code(long value) {
    int mask = slots.length - 1;
    long hash = value * PRIME;
    int slot = (int) (hash >>> 32) & mask;
    while (true) {
      int code = slots[slot] - 1;
      if (code < 0) {
        return add(value, slot);
      }
      if (values[code] == value) {
        return code;
      }
      slot = slot + 1 & mask;
    }
  }

  private int add(long value, int slot) {
    if (count >= most) {
      return -1;
    }
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
    slots[slot] = count;
    if (2 * count > slots.length) {
      rehash();
    }
    return count - 1;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int code = 0; code < count; code++) {
      int slot = (int) (values[code] * PRIME >>> 32) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = code + 1;
    }
  }
}
