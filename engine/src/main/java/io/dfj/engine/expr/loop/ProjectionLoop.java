// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.expr.loop;

import io.dfj.engine.batch.Vector;
import org.jspecify.annotations.Nullable;

/** What generated projections extend. Not thread-safe. */
public abstract class ProjectionLoop {
  /**
   * Evaluates for the selected rows.
   *
   * @param inputs the columns of the shape, in its order
   * @param selection rows, or null for all
   * @param size how many
   * @param rowCount physical rows, the length of the outputs
   * @param output receives one vector an expression
   * @return false if the quick arithmetic of this loop did not suffice: the output is void
   */
  public abstract boolean run(
      Input[] inputs, int @Nullable [] selection, int size, int rowCount, Vector[] output);
}
