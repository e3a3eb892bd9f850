// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;
import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code array_remove_n(array, element, max)}. */
public final class ArrayRemoveN {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_remove_n")
          .alias("list_remove_n")
          .doc(
              "The array without the first elements that equal the value, so many at most; null for a null value.")
          .example("array_remove_n(ARRAY[1, 2, 2, 3, 2], 2, 2)", "[1, 3, 2]")
          .overloads(
              Signature.of(array("array"), any("element"), bigint("max"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              Replacing.remove(
                                  arguments,
                                  context.returnType(),
                                  rows,
                                  row -> ((LongVector) arguments.get(2)).values()[row])));

  private ArrayRemoveN() {}
}
