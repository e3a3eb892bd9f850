// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.type.DataType;

/** {@code cume_dist()}. */
public final class CumeDist {
  public static final WindowFunction FUNCTION =
      new DeclaredRank(
          "cume_dist",
          "Share of the rows of the partition that do not come after the row and its peers, up to 1.",
          "1.0",
          DataType.DOUBLE,
          rows ->
              DeclaredRank.doubles(
                  rows, (start, end, from, to) -> (double) (to - start) / (end - start)));

  private CumeDist() {}
}
