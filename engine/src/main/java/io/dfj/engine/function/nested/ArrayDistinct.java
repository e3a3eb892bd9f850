// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** {@code array_distinct(array)}. */
public final class ArrayDistinct {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_distinct")
          .alias("list_distinct")
          .doc("The different elements in ascending order, null first.")
          .example("array_distinct(ARRAY[1, 3, 2, 3, 1, NULL, 2, 4, NULL])", "[NULL, 1, 2, 3, 4]")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              of(Nested.list(arguments.get(0), context.returnType()), rows)));

  private ArrayDistinct() {}

  private static ListVector of(ListVector lists, int rows) {
    @Nullable ByteBuffer[] keys = Nested.keys(lists.elements());
    return PickedArrays.of(
        lists.type(),
        lists.elements(),
        lists.nulls(),
        rows,
        (row, picks) -> {
          @Nullable ByteBuffer before = null;
          int first = picks.size();
          for (int place : ArraySort.sorted(lists, row, keys, false, true)) {
            ByteBuffer key = keys[place];
            if (picks.size() == first || key != null && !key.equals(before)) {
              picks.add(place);
            }
            before = key;
          }
        });
  }
}
