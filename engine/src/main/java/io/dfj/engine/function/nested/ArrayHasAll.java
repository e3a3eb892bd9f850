// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code array_has_all(array, elements)}. */
public final class ArrayHasAll {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_has_all")
          .alias("list_has_all")
          .doc("Whether all elements of the second array are in the first.")
          .example("array_has_all(ARRAY[1, 2, 3, 4], ARRAY[2, 3])", "true")
          .overloads(
              Signature.of(array("array"), array("elements"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.BOOLEAN)
                  .vector(
                      context -> (arguments, rows) -> ElementSets.contains(arguments, rows, true)));

  private ArrayHasAll() {}
}
