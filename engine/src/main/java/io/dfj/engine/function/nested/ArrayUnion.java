// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_union(first, second)}. */
public final class ArrayUnion {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_union")
          .alias("list_union")
          .doc("The different elements of both arrays, in order of appearance.")
          .example("array_union(ARRAY[1, 2, 3], ARRAY[4, 3, 2])", "[1, 2, 3, 4]")
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
                                  ElementSets.Operation.UNION)));

  private ArrayUnion() {}
}
