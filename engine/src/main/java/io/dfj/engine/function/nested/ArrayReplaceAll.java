// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_replace_all(array, from, to)}. */
public final class ArrayReplaceAll {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_replace_all")
          .alias("list_replace_all")
          .doc("The array with another value for all elements that equal one.")
          .example("array_replace_all(ARRAY[1, 2, 2, 3], 2, 5)", "[1, 5, 5, 3]")
          .overloads(
              Signature.of(array("array"), any("from"), any("to"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              Replacing.replace(
                                  arguments, context.returnType(), rows, row -> Long.MAX_VALUE)));

  private ArrayReplaceAll() {}
}
