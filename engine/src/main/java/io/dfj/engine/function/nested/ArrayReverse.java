// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code array_reverse(array)}. */
public final class ArrayReverse {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_reverse")
          .alias("list_reverse")
          .doc("The elements from the last to the first.")
          .example("array_reverse(ARRAY[1, 2, 3])", "[3, 2, 1]")
          .overloads(
              PickedArrays.ofOne(
                  (lists, row, picks) -> {
                    for (int i = lists.offsets()[row + 1] - 1; i >= lists.offsets()[row]; i--) {
                      picks.add(i);
                    }
                  }));

  private ArrayReverse() {}
}
