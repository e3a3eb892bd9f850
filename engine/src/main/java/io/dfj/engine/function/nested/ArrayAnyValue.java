// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code array_any_value(array)}. */
public final class ArrayAnyValue {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_any_value")
          .alias("list_any_value")
          .doc("The first element that is not null.")
          .example("array_any_value(ARRAY[NULL, 1, 2])", "1")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)).elementType())
                  .vector(
                      context ->
                          (arguments, rows) ->
                              first(
                                  Nested.list(
                                      arguments.get(0), DataType.array(context.returnType())),
                                  rows)));

  private ArrayAnyValue() {}

  private static FlatVector first(ListVector lists, int rows) {
    int[] places = new int[rows];
    for (int row = 0; row < rows; row++) {
      int place = lists.offsets()[row];
      int end = lists.offsets()[row + 1];
      while (place < end && lists.elements().isNull(place)) {
        place++;
      }
      places[row] = place < end ? place : -1;
    }
    return lists.elements().gather(places, rows);
  }
}
