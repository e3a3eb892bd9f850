// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers distinct byte strings 0, 1, 2, ... until they take too much room. */
final class BytesDictionary {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  /** Of a string's length in a dictionary page. */
  private static final int PREFIX = 4;

  private final int mostBytes;
  private byte[] data = new byte[256];
  private int[] offsets = new int[64];
  private int[] hashes = new int[64];

  /** Number + 1 at the slot of its hash or the next free ones; 0 is free. */
  private int[] slots = new int[128];

  private int count;

  /**
   * @param mostBytes what the dictionary page may take
   */
  BytesDictionary(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  int count() {
    return count;
  }

  byte[] data() {
    return data;
  }

  int start(int code) {
    return offsets[code];
  }

  int end(int code) {
    return offsets[code + 1];
  }

  void reset() {
    if (count > 0) {
      Arrays.fill(slots, 0);
      count = 0;
    }
  }

  /** A string's number, or -1 if the dictionary is full and does not have it. */
  int code(byte[] source, int from, int to) {
    int hash = hash(source, from, to);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (true) {
      int code = slots[slot] - 1;
      if (code < 0) {
        return add(source, from, to, hash, slot);
      }
      if (hashes[code] == hash
          && Arrays.equals(data, offsets[code], offsets[code + 1], source, from, to)) {
        return code;
      }
      slot = slot + 1 & mask;
    }
  }

  private int add(byte[] source, int from, int to, int hash, int slot) {
    int start = count == 0 ? 0 : offsets[count];
    long size = (long) start + to - from;
    if (size + (long) PREFIX * (count + 1) > mostBytes) {
      return -1;
    }
    if (size > data.length) {
      data = Arrays.copyOf(data, (int) Math.max(size, Math.min(mostBytes, 2L * data.length)));
    }
    System.arraycopy(source, from, data, start, to - from);
    if (count + 2 > offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    hashes[count] = hash;
    offsets[++count] = (int) size;
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
      int slot = hashes[code] & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      slots[slot] = code + 1;
    }
  }

  private static int hash(byte[] data, int from, int to) {
    long hash = (to - from) * PRIME;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = (hash ^ (long) LONGS.get(data, at)) * PRIME;
      hash ^= hash >>> 29;
    }
    long tail = 0;
    for (; at < to; at++) {
      tail = tail << 8 | (data[at] & 0xFF);
    }
    hash = (hash ^ tail) * PRIME;
    return (int) (hash ^ hash >>> 32);
  }
}
