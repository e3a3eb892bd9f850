// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.Arrays;

/** {@code array_ndims(array)}. */
public final class ArrayNdims {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_ndims")
          .alias("list_ndims")
          .doc("How deep arrays are in arrays.")
          .example("array_ndims(ARRAY[ARRAY[1, 2], ARRAY[3, 4]])", "2")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.BIGINT)
                  .vector(context -> (arguments, rows) -> of(arguments.get(0), rows)));

  private ArrayNdims() {}

  private static LongVector of(FlatVector arrays, int rows) {
    long depth = 0;
    for (DataType type = arrays.type();
        type.sqlType() == SqlType.ARRAY;
        type = type.elementType()) {
      depth++;
    }
    long[] depths = new long[rows];
    Arrays.fill(depths, depth);
    return new LongVector(DataType.BIGINT, depths, PickedArrays.anyNull(rows, arrays), rows);
  }
}
