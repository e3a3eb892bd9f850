// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.type.DataType;

/** {@code percent_rank()}. */
public final class PercentRank {
  public static final WindowFunction FUNCTION =
      new DeclaredRank(
          "percent_rank",
          "Share of the other rows of the partition that come before the row and its peers, from 0 to 1.",
          "0.0",
          DataType.DOUBLE,
          rows ->
              DeclaredRank.doubles(
                  rows,
                  (start, end, from, to) ->
                      end - start == 1 ? 0 : (double) (from - start) / (end - start - 1)));

  private PercentRank() {}
}
