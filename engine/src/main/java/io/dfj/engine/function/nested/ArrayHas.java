// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code array_has(array, value)}. */
public final class ArrayHas {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_has")
          .alias("array_contains", "list_has", "list_contains")
          .doc("Whether an element equals the value; null if the array or the value is.")
          .example("array_has(ARRAY[1, 2, 3], 2)", "true")
          .example("array_has(ARRAY['a'], 'b')", "false")
          .overloads(
              Signature.of(array("array"), any("value"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.BOOLEAN)
                  .vector(context -> (arguments, rows) -> has(arguments, rows)));

  private ArrayHas() {}

  private static FlatVector has(List<FlatVector> arguments, int rows) {
    ListVector lists = Nested.list(arguments.get(0), DataType.array(arguments.get(1).type()));
    int[] places = Nested.find(lists.offsets(), lists.elements(), arguments.get(1));
    boolean[] values = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = places[row] >= 0;
    }
    boolean[] nulls = PickedArrays.anyNull(rows, lists, arguments.get(1));
    return new BooleanVector(DataType.BOOLEAN, values, nulls, rows);
  }
}
