// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.batch.Vector;
import org.jspecify.annotations.Nullable;

/** Values at other rows. */
final class Picks {
  private Picks() {}

  /**
   * @param rows for each result the row of its value, or -1 for null; not kept as it is
   */
  static Vector of(Vector values, int[] rows) {
    boolean @Nullable [] nulls = null;
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0) {
        nulls = nulls == null ? new boolean[rows.length] : nulls;
        nulls[i] = true;
        rows[i] = 0;
      }
    }
    return Vector.pick(values, rows, nulls, rows.length);
  }
}
