// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.aggregate;

import org.jspecify.annotations.Nullable;

/** How state arrays grow: at least doubling. */
final class Growth {
  private Growth() {}

  /** New length for an array of {@code length} that must hold {@code needed}. */
  static int capacity(int length, int needed) {
    return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, length + (length >> 1) + 1L));
  }

  /** Which of the groups [from, from + count) have no rows, or null if none is so. */
  static boolean @Nullable [] nulls(long[] counts, int from, int count) {
    boolean[] nulls = null;
    for (int i = 0; i < count; i++) {
      if (counts[from + i] == 0) {
        if (nulls == null) {
          nulls = new boolean[count];
        }
        nulls[i] = true;
      }
    }
    return nulls;
  }

  /** The entries [from, from + count) of a mask, inverted, or null if all are true. */
  static boolean @Nullable [] nulls(boolean[] seen, int from, int count) {
    boolean[] nulls = null;
    for (int i = 0; i < count; i++) {
      if (!seen[from + i]) {
        if (nulls == null) {
          nulls = new boolean[count];
        }
        nulls[i] = true;
      }
    }
    return nulls;
  }
}
