// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** {@code array_max(array)}. */
public final class ArrayMax {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_max")
          .alias("list_max")
          .doc("The greatest element that is not null.")
          .example("array_max(ARRAY[3, 1, NULL, 4, 2])", "4")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)).elementType())
                  .vector(
                      context ->
                          (arguments, rows) ->
                              extreme(
                                  Nested.list(
                                      arguments.get(0), DataType.array(context.returnType())),
                                  rows,
                                  true)));

  private ArrayMax() {}

  static FlatVector extreme(ListVector lists, int rows, boolean greatest) {
    @Nullable ByteBuffer[] keys = Nested.keys(lists.elements());
    int[] places = new int[rows];
    for (int row = 0; row < rows; row++) {
      places[row] = -1;
      @Nullable ByteBuffer best = null;
      for (int i = lists.offsets()[row]; i < lists.offsets()[row + 1]; i++) {
        ByteBuffer key = keys[i];
        if (key != null
            && (best == null
                || (greatest
                    ? ArraySort.compare(key, best) > 0
                    : ArraySort.compare(key, best) < 0))) {
          best = key;
          places[row] = i;
        }
      }
    }
    return lists.elements().gather(places, rows);
  }
}
