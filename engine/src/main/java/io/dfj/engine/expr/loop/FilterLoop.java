// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import org.jspecify.annotations.Nullable;

/** What generated filters extend. Not thread-safe. */
public abstract class FilterLoop {
  /**
   * Keeps the rows for which the condition is true.
   *
   * @param inputs the columns of the shape, in its order
   * @param selection rows, or null for all
   * @param size how many
   * @param output receives the rows kept; may be {@code selection}
   * @return how many, or -1 if the quick arithmetic of this loop did not suffice: the output is
   *     void
   */
  public abstract int run(Input[] inputs, int @Nullable [] selection, int size, int[] output);
}
