// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_remove(array, element)}. */
public final class ArrayRemove {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_remove")
          .alias("list_remove")
          .doc("The array without the first element that equals the value; null for a null value.")
          .example("array_remove(ARRAY[1, 2, 2, 3], 2)", "[1, 2, 3]")
          .overloads(
              Signature.of(array("array"), any("element"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              Replacing.remove(arguments, context.returnType(), rows, row -> 1L)));

  private ArrayRemove() {}
}
