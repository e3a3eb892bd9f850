// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code array_length(array)}. */
public final class ArrayLength {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_length")
          .alias("list_length")
          .doc("The number of elements.")
          .example("array_length(ARRAY[1, NULL, 3])", "3")
          .overloads(
              Signature.of(array("array"))
                  .nullable()
                  .returns(DataType.BIGINT)
                  .vector(context -> (arguments, rows) -> sizes(arguments.get(0), rows)));

  private ArrayLength() {}

  static FlatVector sizes(FlatVector argument, int rows) {
    ListVector lists = Nested.list(argument);
    if (lists == null) {
      return VectorBuilder.nulls(DataType.BIGINT, rows);
    }
    long[] sizes = new long[rows];
    for (int row = 0; row < rows; row++) {
      sizes[row] = lists.size(row);
    }
    return new LongVector(DataType.BIGINT, sizes, lists.nulls(), rows);
  }
}
