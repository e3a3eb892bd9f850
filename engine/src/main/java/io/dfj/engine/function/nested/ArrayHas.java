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
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;

/** {@code array_has(array, value)}. */
public final class ArrayHas {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_has")
          .alias("array_contains", "list_has", "list_contains")
          .doc("Whether an element equals the value.")
          .example("array_has(ARRAY[1, 2, 3], 2)", "true")
          .example("array_has(ARRAY['a'], 'b')", "false")
          .overloads(
              Signature.of(array("array"), any("value"))
                  .nullable()
                  .returns(types -> DataType.BOOLEAN)
                  .vector(context -> (arguments, rows) -> has(arguments, rows)));

  private ArrayHas() {}

  private static FlatVector has(List<FlatVector> arguments, int rows) {
    long[] found = find(arguments, rows);
    boolean[] values = new boolean[rows];
    boolean[] nulls = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = found[row] > 0;
      nulls[row] = arguments.get(0).isNull(row) || arguments.get(1).isNull(row);
    }
    return new BooleanVector(DataType.BOOLEAN, values, nulls, rows);
  }

  /** For each row the index of the first equal element, or 0. */
  static long[] find(List<FlatVector> arguments, int rows) {
    long[] found = new long[rows];
    ListVector lists = Nested.list(arguments.get(0));
    if (lists == null || arguments.get(1).type().sqlType() == SqlType.NULL) {
      return found;
    }
    DataType element = lists.elements().type();
    DataType value = arguments.get(1).type();
    if (!Nested.comparable(element, value)) {
      throw new DfjException(
          ErrorCode.TYPE_MISMATCH, "an array of " + element + " is searched for " + value);
    }
    int[] places = Nested.find(lists.offsets(), lists.elements(), arguments.get(1));
    for (int row = 0; row < rows; row++) {
      found[row] = places[row] < 0 ? 0 : places[row] - lists.offsets()[row] + 1;
    }
    return found;
  }
}
