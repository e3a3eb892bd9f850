// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.function.WindowFunction;
import io.dfj.metadata.type.DataType;

/** {@code dense_rank()}. */
public final class DenseRank {
  public static final WindowFunction FUNCTION =
      new DeclaredRank(
          "dense_rank",
          "Number of the group of peers of the row in its partition, from 1.",
          "1",
          DataType.BIGINT,
          rows -> DeclaredRank.longs(rows, (start, from, group) -> group + 1L));

  private DenseRank() {}
}
