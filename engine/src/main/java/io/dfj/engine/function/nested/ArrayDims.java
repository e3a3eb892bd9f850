// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;

/** {@code array_dims(array)}. */
public final class ArrayDims {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_dims")
          .alias("list_dims")
          .doc("The length of an array, of its first element if that is an array, and so on.")
          .example("array_dims(ARRAY[ARRAY[1, 2, 3], ARRAY[4, 5, 6]])", "[2, 3]")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.array(DataType.BIGINT))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              dims(
                                  Nested.list(arguments.get(0), DataType.array(DataType.NULL)),
                                  context.returnType(),
                                  rows)));

  private ArrayDims() {}

  private static ListVector dims(ListVector lists, DataType type, int rows) {
    VectorBuilder lengths = new VectorBuilder(DataType.BIGINT);
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      int place = row;
      FlatVector vector = lists;
      while (vector instanceof ListVector list
          && list.type().sqlType() == SqlType.ARRAY
          && !list.isNull(place)) {
        lengths.appendLong(list.size(place));
        vector = list.elements();
        if (list.size(place) == 0) {
          break;
        }
        place = list.offsets()[place];
      }
      offsets[row + 1] = lengths.length();
    }
    return new ListVector(type, lengths.build(), offsets, lists.nulls(), rows);
  }
}
