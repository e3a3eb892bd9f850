// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code array_compact(array)}. */
public final class ArrayCompact {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_compact")
          .alias("list_compact")
          .doc("The elements that are not null.")
          .example("array_compact(ARRAY[1, NULL, 2])", "[1, 2]")
          .overloads(
              PickedArrays.ofOne(
                  (lists, row, picks) -> {
                    for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
                      if (!lists.elements().isNull(i)) {
                        picks.add(i);
                      }
                    }
                  }));

  private ArrayCompact() {}
}
