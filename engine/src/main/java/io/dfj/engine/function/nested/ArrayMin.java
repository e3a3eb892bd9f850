// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code array_min(array)}. */
public final class ArrayMin {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_min")
          .alias("list_min")
          .doc("The least element that is not null.")
          .example("array_min(ARRAY[3, 1, NULL, 4, 2])", "1")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)).elementType())
                  .vector(
                      context ->
                          (arguments, rows) ->
                              ArrayMax.extreme(
                                  Nested.list(
                                      arguments.get(0), DataType.array(context.returnType())),
                                  rows,
                                  false)));

  private ArrayMin() {}
}
