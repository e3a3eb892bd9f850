// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_except(first, second)}. */
public final class ArrayExcept {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_except")
          .alias("list_except")
          .doc("The different elements of the first array that are not in the second.")
          .example("array_except(ARRAY[1, 2, 3, 4], ARRAY[5, 4, 3])", "[1, 2]")
          .overloads(
              Signature.of(array("first"), array("second"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              ElementSets.combine(
                                  arguments,
                                  context.returnType(),
                                  rows,
                                  ElementSets.Operation.EXCEPT)));

  private ArrayExcept() {}
}
