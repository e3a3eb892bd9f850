// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format.parquet.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A split-block Bloom filter: blocks of eight words, of which a value sets one bit each. Readers
 * ask it whether a row group can hold a value.
 */
final class BloomFilter {
  private static final int[] SALT = {
    0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31
  };
  private static final int WORDS = 8;
  private static final int MOST_BYTES = 128 << 20;

  /**
   * How large a filter is.
   *
   * @param distinct values expected
   * @param falsePositives share of other values that it wrongly lets pass
   */
  record Size(int distinct, double falsePositives) {
    /** Bytes, a power of two from one block up. */
    int bytes() {
      double bits = -8.0 * distinct / Math.log(1 - Math.pow(falsePositives, 1.0 / 8));
      long bytes = Long.highestOneBit((long) Math.max(1, bits / 8));
      bytes = bytes * 8 < bits ? 2 * bytes : bytes;
      return (int) Math.max(4 * WORDS, Math.min(MOST_BYTES, bytes));
    }
  }

  private final int[] words;

  BloomFilter(Size size) {
    this.words = new int[size.bytes() / 4];
  }

  /** Adds a value in plain encoding, without length. */
  void add(byte[] data, int from, int to) {
    addHash(xxHash64(data, from, to));
  }

  private void addHash(long hash) {
    int blocks = words.length / WORDS;
    int block = (int) ((hash >>> 32) * blocks >>> 32);
    int key = (int) hash;
    for (int i = 0; i < WORDS; i++) {
      words[block * WORDS + i] |= 1 << (key * SALT[i] >>> 27);
    }
  }

  int bytes() {
    return 4 * words.length;
  }

  void put(PageBuffer out) {
    out.ensure(bytes());
    for (int word : words) {
      out.putInt(word);
    }
  }

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;

  /** Their sum, without the bit that it carries. */
  private static final long PRIME_1_AND_2 = 0x60EA27EEADC0B5D6L;

  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  /** The hash that the format prescribes, with seed 0. */
  static long xxHash64(byte[] data, int from, int to) {
    int at = from;
    long hash;
    if (to - from >= 32) {
      long a = PRIME_1_AND_2;
      long b = PRIME_2;
      long c = 0;
      long d = -PRIME_1;
      for (; at + 32 <= to; at += 32) {
        a = round(a, (long) LONGS.get(data, at));
        b = round(b, (long) LONGS.get(data, at + 8));
        c = round(c, (long) LONGS.get(data, at + 16));
        d = round(d, (long) LONGS.get(data, at + 24));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    } else {
      hash = PRIME_5;
    }
    hash += to - from;
    for (; at + 8 <= to; at += 8) {
      hash ^= round(0, (long) LONGS.get(data, at));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (at + 4 <= to) {
      hash ^= ((int) INTS.get(data, at) & 0xFFFFFFFFL) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < to; at++) {
      hash ^= (data[at] & 0xFF) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    hash ^= hash >>> 33;
    hash *= PRIME_2;
    hash ^= hash >>> 29;
    hash *= PRIME_3;
    return hash ^ hash >>> 32;
  }

  private static long round(long sum, long input) {
    return Long.rotateLeft(sum + input * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long hash, long sum) {
    return (hash ^ round(0, sum)) * PRIME_1 + PRIME_4;
  }
}
