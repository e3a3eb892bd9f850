// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;
import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code array_element(array, index)}, and {@code array[index]}. */
public final class ArrayElement {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_element")
          .alias("array_extract", "list_element", "list_extract")
          .doc(
              "The element at an index, the first at 1, the last at -1; null outside the array."
                  + " The same as array[index].")
          .example("array_element(ARRAY[10, 20, 30], 2)", "20")
          .example("array_element(ARRAY[10, 20, 30], -1)", "30")
          .example("array_element(ARRAY[10, 20, 30], 4)", "NULL")
          .overloads(
              Signature.of(array("array"), bigint("index"))
                  .nullable()
                  .returns(types -> types.get(0).elementType())
                  .vector(
                      context -> (arguments, rows) -> at(arguments, rows, context.returnType())));

  private ArrayElement() {}

  private static FlatVector at(List<FlatVector> arguments, int rows, DataType type) {
    ListVector lists = Nested.list(arguments.get(0));
    if (lists == null || !(arguments.get(1) instanceof LongVector indexes)) {
      return VectorBuilder.nulls(type, rows);
    }
    int[] picked = new int[rows];
    for (int row = 0; row < rows; row++) {
      long index = indexes.isNull(row) ? 0 : indexes.values()[row];
      int size = lists.size(row);
      long place = index < 0 ? size + index : index - 1;
      picked[row] =
          index != 0 && place >= 0 && place < size ? lists.offsets()[row] + (int) place : -1;
    }
    return lists.elements().gather(picked, rows).withType(type);
  }
}
