// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.type.DataType;

/** {@code rank()}. */
public final class Rank {
  public static final WindowFunction FUNCTION =
      new DeclaredRank(
          "rank",
          "Number of the row in its partition, from 1; peers share that of the first of them.",
          "1",
          DataType.BIGINT,
          rows -> DeclaredRank.longs(rows, (start, from, group) -> from - start + 1L));

  private Rank() {}
}
