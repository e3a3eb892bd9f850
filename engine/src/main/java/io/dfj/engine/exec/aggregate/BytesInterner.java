// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.aggregate;

import io.dfj.engine.batch.BytesVector;
import io.dfj.engine.runtime.RowRange;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers distinct byte strings 0, 1, 2, ... so that grouping works on numbers. */
final class BytesInterner {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private byte[] data = new byte[1024];
  private int[] offsets = new int[17];
  private int[] hashes = new int[16];

  /** Number + 1 at the slot of its hash or the next free ones; 0 is free. */
  private int[] slots = new int[32];

  private int count;

  private final Runnable check;

  /**
   * @param check runs now and then while many strings are moved; throws to end
   */
  BytesInterner(Runnable check) {
    this.check = check;
  }

  int count() {
    return count;
  }

  /** Hash of a numbered string; depends on its bytes only. */
  int hash(int id) {
    return hashes[id];
  }

  /** The number of the bytes, new if they were not seen before. */
  int intern(byte[] source, int offset, int length) {
    int hash = hash(source, offset, length);
    int mask = slots.length - 1;
    int slot = hash & mask;
    int entry;
    while ((entry = slots[slot]) != 0) {
      int id = entry - 1;
      if (hashes[id] == hash
          && offsets[id + 1] - offsets[id] == length
          && Arrays.equals(data, offsets[id], offsets[id + 1], source, offset, offset + length)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = count + 1;
    return add(source, offset, length, hash);
  }

  private int add(byte[] source, int offset, int length, int hash) {
    int id = count++;
    int from = offsets[id];
    long end = from + (long) length;
    if (end > data.length) {
      if (end > Integer.MAX_VALUE - 8) {
        throw new DfjException(
            ErrorCode.OUT_OF_MEMORY, "the distinct values of a grouping column exceed 2 GiB");
      }
      data =
          Arrays.copyOf(
              data, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, 2L * data.length)));
    }
    System.arraycopy(source, offset, data, from, length);
    if (count >= hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[count] = (int) end;
    hashes[id] = hash;
    if (2 * count > slots.length) {
      rehash();
    }
    return id;
  }

  private void rehash() {
    int[] larger = new int[2 * slots.length];
    int mask = larger.length - 1;
    RowRange.inSteps(
        0,
        count,
        check,
        (from, to) -> {
          for (int id = from; id < to; id++) {
            int slot = hashes[id] & mask;
            while (larger[slot] != 0) {
              slot = (slot + 1) & mask;
            }
            larger[slot] = id + 1;
          }
        });
    slots = larger;
  }

  /** All strings by number. The interner must not be used for new strings afterwards. */
  BytesVector values(DataType type) {
    return new BytesVector(type, data, offsets, null, count);
  }

  /** Points at a numbered string. */
  byte[] data() {
    return data;
  }

  int start(int id) {
    return offsets[id];
  }

  int length(int id) {
    return offsets[id + 1] - offsets[id];
  }

  long sizeInBytes() {
    return data.length + 4L * (offsets.length + hashes.length + slots.length);
  }

  private static int hash(byte[] data, int offset, int length) {
    long hash = length;
    int end = offset + length;
    int at = offset;
    for (; at + 8 <= end; at += 8) {
      hash = (hash ^ (long) LONG.get(data, at)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    long tail = 0;
    for (int shift = 0; at < end; at++, shift += 8) {
      tail |= (data[at] & 0xFFL) << shift;
    }
    hash = (hash ^ tail) * MULTIPLIER;
    return (int) (hash ^ hash >>> 32);
  }
}
