// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_pop_front(array)}. */
public final class ArrayPopFront {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_pop_front")
          .alias("list_pop_front")
          .doc("The array without its first element.")
          .example("array_pop_front(ARRAY[1, 2, 3])", "[2, 3]")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              of(Nested.list(arguments.get(0), context.returnType()), rows)));

  private ArrayPopFront() {}

  private static ListVector of(ListVector lists, int rows) {
    return PickedArrays.of(
        lists.type(),
        lists.elements(),
        lists.nulls(),
        rows,
        (row, picks) -> picks.addAll(lists.offsets()[row] + 1, lists.offsets()[row + 1]));
  }
}
