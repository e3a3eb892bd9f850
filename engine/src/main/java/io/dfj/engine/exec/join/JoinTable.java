// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.exec.join;

import io.dfj.engine.exec.DynamicFilter;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.Storage;

/**
 * Finds build rows by key. Rows of equal keys form a chain; a lookup gives the head of the chain,
 * and every row in it matches. Filled by one thread, or by several at once over disjoint ranges of
 * rows; read after that.
 */
abstract class JoinTable {
  /** Beyond this many keys a build row the direct array would cost more memory than hashing. */
  private static final int DIRECT_SPREAD = 8;

  /** With more keys, a filter of one of several keys would cost more than it saves. */
  private static final int MOST_BLOOM_KEYS = 1 << 21;

  final KeyLanes build;

  /** One more than the next row of the chain, by row; 0 at its end. */
  private final int[] next;

  private volatile boolean chained;

  JoinTable(KeyLanes build) {
    this.build = build;
    this.next = new int[build.size];
  }

  /** The form of table that suits the keys. */
  static JoinTable create(KeyLanes build) {
    KeyLayout layout = build.layout;
    if (layout.keys().isEmpty()) {
      return new CrossTable(build);
    }
    if (layout.longLanes() == 1 && layout.byteLanes() == 0) {
      long[] range = range(build, 0);
      if (layout.storages()[0] != Storage.DOUBLE && range[0] <= range[1]) {
        long spread = range[1] - range[0];
        if (spread >= 0
            && spread < Math.min((long) DIRECT_SPREAD * build.size + 1024, Integer.MAX_VALUE - 8)) {
          return new DirectTable(build, range[0], (int) spread + 1);
        }
      }
      return new LongTable(build);
    }
    return new HashedTable(build);
  }

  /**
   * Adds build rows [from, to) that are not dead.
   *
   * @param shared whether other threads add rows too
   */
  abstract void insert(int from, int to, boolean shared);

  /**
   * Looks keys up.
   *
   * @param heads receives for each row of {@code probe} a build row of equal key, or -1
   */
  abstract void lookup(KeyLanes probe, int[] heads);

  /**
   * Fills the filter of a key of storage INT or LONG.
   *
   * @param key its index
   */
  final void describe(DynamicFilter filter, int key) {
    int lane = build.layout.longLane()[key];
    long[] range = range(build, lane);
    if (this instanceof DynamicFilter.KeySet keySet) {
      filter.fill(range[0], range[1], keySet);
    } else if (build.size <= MOST_BLOOM_KEYS) {
      filter.fill(range[0], range[1], bloom(lane)::retain);
    } else {
      filter.fill(range[0], range[1], (keys, rows, count) -> count);
    }
  }

  private KeyBloom bloom(int lane) {
    KeyBloom bloom = new KeyBloom(build.size);
    long[] keys = build.longs[lane];
    for (int row = 0; row < build.size; row++) {
      if (!build.dead[row]) {
        bloom.add(KeyBloom.hash(keys[row]));
      }
    }
    return bloom;
  }

  /** Puts a row before a chain. */
  final void chain(int row, int headPlusOne) {
    next[row] = headPlusOne;
    if (headPlusOne != 0 && !chained) {
      chained = true;
    }
  }

  /** Whether no two build rows are equal. */
  final boolean isUnique() {
    return !chained;
  }

  /** The row after this one in its chain, or -1. */
  final int next(int row) {
    return next[row] - 1;
  }

  static void clearDead(KeyLanes probe, int[] heads) {
    if (probe.anyDead) {
      for (int k = 0; k < probe.size; k++) {
        if (probe.dead[k]) {
          heads[k] = -1;
        }
      }
    }
  }

  /** A power of two with at least a third of the slots free for this many keys. */
  static int slotsFor(int keys) {
    long wanted = (long) keys + keys / 2 + 1;
    if (wanted > 1 << 29) {
      throw new DfjException(
          ErrorCode.OUT_OF_MEMORY, "a join would have to hash more than 350 million rows");
    }
    int slots = 16;
    while (slots < wanted) {
      slots <<= 1;
    }
    return slots;
  }

  /**
   * The smallest and largest value of a lane in rows that are not dead; the wrong way round if
   * none.
   */
  private static long[] range(KeyLanes build, int lane) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    long[] keys = build.longs[lane];
    for (int row = 0; row < build.size; row++) {
      if (!build.dead[row]) {
        min = Math.min(min, keys[row]);
        max = Math.max(max, keys[row]);
      }
    }
    return new long[] {min, max};
  }
}
