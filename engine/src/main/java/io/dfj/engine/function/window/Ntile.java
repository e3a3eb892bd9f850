// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.window;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.Vector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.WindowEvaluator;
import io.dfj.engine.function.WindowFunction;
import io.dfj.engine.function.WindowRows;
import io.dfj.metadata.type.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ntile(count)}. */
public final class Ntile extends DeclaredWindow {
  public static final WindowFunction FUNCTION = new Ntile();

  private Ntile() {
    super(
        "ntile",
        "Cuts the partition into that many parts of equal size, the first ones larger by a row"
            + " where it does not divide, and gives the number of the row's part, from 1. The count"
            + " is that of the partition's first row.",
        "(SELECT ntile(4) OVER (ORDER BY x) FROM (VALUES (7)) AS t(x))",
        "1",
        List.of(List.of(bigint("count"))));
  }

  @Override
  public DataType returnType(List<DataType> arguments) {
    return DataType.BIGINT;
  }

  @Override
  public WindowEvaluator evaluator(
      List<DataType> arguments, DataType returnType, boolean ignoreNulls) {
    return (rows, given) -> parts(rows, given[0].flatten());
  }

  private static Vector parts(WindowRows rows, FlatVector counts) {
    long[] parts = new long[rows.size()];
    boolean @Nullable [] nulls = null;
    int[] partitions = rows.partitions();
    for (int p = 0; p + 1 < partitions.length; p++) {
      int start = partitions[p];
      int end = partitions[p + 1];
      if (counts.isNull(start)) {
        nulls = nulls == null ? new boolean[parts.length] : nulls;
        java.util.Arrays.fill(nulls, start, end, true);
        continue;
      }
      long count = ((LongVector) counts).values()[start];
      if (count <= 0) {
        throw FunctionErrors.invalid("ntile", "the count must be positive, not " + count);
      }
      long size = (end - start) / count;
      long larger = (end - start) % count;
      long edge = larger * (size + 1);
      for (int row = start; row < end; row++) {
        long at = row - start;
        parts[row] = at < edge ? at / (size + 1) + 1 : larger + (at - edge) / size + 1;
      }
    }
    return new LongVector(DataType.BIGINT, parts, nulls, parts.length);
  }
}
