// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_replace(array, from, to)}. */
public final class ArrayReplace {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_replace")
          .alias("list_replace")
          .doc("The array with another value for the first element that equals one.")
          .example("array_replace(ARRAY[1, 2, 2, 3], 2, 5)", "[1, 5, 2, 3]")
          .overloads(
              Signature.of(array("array"), any("from"), any("to"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              Replacing.replace(arguments, context.returnType(), rows, row -> 1L)));

  private ArrayReplace() {}
}
