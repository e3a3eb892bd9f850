// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code array_append(array, element)}. */
public final class ArrayAppend {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_append")
          .alias("list_append", "array_push_back", "list_push_back")
          .doc("An array with one more element at its end.")
          .example("array_append(ARRAY[1, 2], 3)", "[1, 2, 3]")
          .example("array_append(NULL, 3)", "[3]")
          .overloads(
              Signature.of(array("array"), any("element"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.array(types.get(1)))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              append(
                                  arguments.get(0),
                                  arguments.get(1),
                                  context.returnType(),
                                  rows,
                                  false)));

  private ArrayAppend() {}

  /** A null array counts as an empty one. */
  static ListVector append(
      FlatVector array, FlatVector element, DataType type, int rows, boolean first) {
    ListVector lists = Nested.list(array, type);
    int base = lists.elements().length();
    return PickedArrays.of(
        type,
        Nested.joined(type.elementType(), lists.elements(), element),
        null,
        rows,
        (row, picks) -> {
          if (first) {
            picks.add(base + row);
          }
          picks.addAll(lists.offsets()[row], lists.offsets()[row + 1]);
          if (!first) {
            picks.add(base + row);
          }
        });
  }
}
