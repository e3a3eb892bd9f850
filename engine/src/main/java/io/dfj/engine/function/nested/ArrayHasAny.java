// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code array_has_any(array, elements)}. */
public final class ArrayHasAny {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_has_any")
          .alias("list_has_any", "arrays_overlap", "list_overlap")
          .doc("Whether any element of the second array is in the first.")
          .example("array_has_any(ARRAY[1, 2, 3], ARRAY[3, 4])", "true")
          .overloads(
              Signature.of(array("array"), array("elements"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.BOOLEAN)
                  .vector(
                      context ->
                          (arguments, rows) -> ElementSets.contains(arguments, rows, false)));

  private ArrayHasAny() {}
}
