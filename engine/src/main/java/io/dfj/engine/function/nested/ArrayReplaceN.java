// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;
import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_replace_n(array, from, to, max)}. */
public final class ArrayReplaceN {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_replace_n")
          .alias("list_replace_n")
          .doc(
              "The array with another value for the first elements that equal one, so many at most.")
          .example("array_replace_n(ARRAY[1, 2, 2, 3, 2], 2, 5, 2)", "[1, 5, 5, 3, 2]")
          .overloads(
              Signature.of(array("array"), any("from"), any("to"), bigint("max"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              Replacing.replace(
                                  arguments,
                                  context.returnType(),
                                  rows,
                                  row -> ((LongVector) arguments.get(3)).values()[row])));

  private ArrayReplaceN() {}
}
