// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.BooleanVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code empty(array)}. */
public final class ArrayEmpty {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "empty")
          .alias("array_empty", "list_empty")
          .doc("Whether an array has no element.")
          .example("empty(ARRAY[1])", "false")
          .example("empty(ARRAY[])", "true")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.BOOLEAN)
                  .vector(
                      context ->
                          (arguments, rows) ->
                              of(
                                  Nested.list(arguments.get(0), DataType.array(DataType.NULL)),
                                  rows)));

  private ArrayEmpty() {}

  private static BooleanVector of(ListVector lists, int rows) {
    boolean[] empty = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      empty[row] = lists.size(row) == 0;
    }
    return new BooleanVector(DataType.BOOLEAN, empty, lists.nulls(), rows);
  }
}
