// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code array_pop_front(array)}. */
public final class ArrayPopFront {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_pop_front")
          .alias("list_pop_front")
          .doc("The array without its first element.")
          .example("array_pop_front(ARRAY[1, 2, 3])", "[2, 3]")
          .overloads(
              PickedArrays.ofOne(
                  (lists, row, picks) ->
                      picks.addAll(lists.offsets()[row] + 1, lists.offsets()[row + 1])));

  private ArrayPopFront() {}
}
