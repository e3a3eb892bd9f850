// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A Bloom filter of 12 to 24 bits a key, of which each key sets two in one word: small enough for
 * the cache where the keys are not.
 */
final class KeyBloom {
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] words;
  private final int shift;

  /**
   * @param keys that will be added, at most
   */
  KeyBloom(int keys) {
    this.words = new long[Math.max(16, JoinTable.slotsFor(keys) / 8)];
    this.shift = 64 - Integer.numberOfTrailingZeros(words.length);
  }

  /** What all methods take of a key. */
  static long hash(long key) {
    return (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
  }

  private long bits(long hash) {
    // The shifts count modulo 64: the two groups of six bits after those that choose the word.
    return 1L << (hash >>> shift - 6) | 1L << (hash >>> shift - 12);
  }

  void add(long hash) {
    words[(int) (hash >>> shift)] |= bits(hash);
  }

  /** As {@link #add}, while other threads add too. */
  void addShared(long hash) {
    LONGS.getAndBitwiseOr(words, (int) (hash >>> shift), bits(hash));
  }

  boolean mayContain(long hash) {
    long bits = bits(hash);
    return (words[(int) (hash >>> shift)] & bits) == bits;
  }

  /** Keeps the rows whose key may have been added; both arrays by position. */
  int retain(long[] keys, int[] rows, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      rows[kept] = rows[i];
      kept += mayContain(hash(keys[i])) ? 1 : 0;
    }
    return kept;
  }
}
