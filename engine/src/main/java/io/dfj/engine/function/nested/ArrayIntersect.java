// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_intersect(first, second)}. */
public final class ArrayIntersect {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_intersect")
          .alias("list_intersect")
          .doc("The different elements that are in both arrays, in the order of the first.")
          .example("array_intersect(ARRAY[1, 2, 3, 4], ARRAY[5, 4, 3])", "[3, 4]")
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
                                  ElementSets.Operation.INTERSECT)));

  private ArrayIntersect() {}
}
