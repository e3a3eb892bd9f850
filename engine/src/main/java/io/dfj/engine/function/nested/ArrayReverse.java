// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_reverse(array)}. */
public final class ArrayReverse {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_reverse")
          .alias("list_reverse")
          .doc("The elements from the last to the first.")
          .example("array_reverse(ARRAY[1, 2, 3])", "[3, 2, 1]")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              of(Nested.list(arguments.get(0), context.returnType()), rows)));

  private ArrayReverse() {}

  private static ListVector of(ListVector lists, int rows) {
    return PickedArrays.of(
        lists.type(),
        lists.elements(),
        lists.nulls(),
        rows,
        (row, picks) -> {
          for (int i = lists.offsets()[row + 1] - 1; i >= lists.offsets()[row]; i--) {
            picks.add(i);
          }
        });
  }
}
