// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code array_pop_back(array)}. */
public final class ArrayPopBack {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_pop_back")
          .alias("list_pop_back")
          .doc("The array without its last element.")
          .example("array_pop_back(ARRAY[1, 2, 3])", "[1, 2]")
          .overloads(
              PickedArrays.ofOne(
                  (lists, row, picks) ->
                      picks.addAll(lists.offsets()[row], lists.offsets()[row + 1] - 1)));

  private ArrayPopBack() {}
}
