// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.WindowRows;
import io.dfj.metadata.type.DataType;

/** {@code row_number()}. */
public final class RowNumber {
  public static final WindowFunction FUNCTION =
      new DeclaredRank(
          "row_number",
          "Number of the row in its partition, from 1; peers come in any order.",
          "1",
          DataType.BIGINT,
          RowNumber::numbers);

  private RowNumber() {}

  private static Vector numbers(WindowRows rows) {
    long[] numbers = new long[rows.size()];
    int[] partitions = rows.partitions();
    for (int p = 0; p + 1 < partitions.length; p++) {
      int start = partitions[p];
      for (int row = start; row < partitions[p + 1]; row++) {
        numbers[row] = row - start + 1L;
      }
    }
    return new LongVector(DataType.BIGINT, numbers, null, numbers.length);
  }
}
