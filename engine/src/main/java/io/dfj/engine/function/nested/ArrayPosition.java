// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code array_position(array, value)}. */
public final class ArrayPosition {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_position")
          .alias("array_indexof", "list_position", "list_indexof")
          .doc("The index of the first element that equals the value, from 1; null if none does.")
          .example("array_position(ARRAY['a', 'b', 'b'], 'b')", "2")
          .overloads(
              Signature.of(array("array"), any("value"))
                  .nullable()
                  .returns(types -> DataType.BIGINT)
                  .vector(context -> (arguments, rows) -> position(arguments, rows)));

  private ArrayPosition() {}

  private static FlatVector position(List<FlatVector> arguments, int rows) {
    long[] found = ArrayHas.find(arguments, rows);
    boolean[] nulls = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      nulls[row] = found[row] == 0;
    }
    return new LongVector(DataType.BIGINT, found, nulls, rows);
  }
}
