// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code array_prepend(element, array)}. */
public final class ArrayPrepend {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_prepend")
          .alias("list_prepend", "array_push_front", "list_push_front")
          .doc("An array with one more element at its beginning.")
          .example("array_prepend(1, ARRAY[2, 3])", "[1, 2, 3]")
          .overloads(
              Signature.of(any("element"), array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.array(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              ArrayAppend.append(
                                  arguments.get(1),
                                  arguments.get(0),
                                  context.returnType(),
                                  rows,
                                  true)));

  private ArrayPrepend() {}
}
