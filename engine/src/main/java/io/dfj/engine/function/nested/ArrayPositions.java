// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code array_positions(array, element)}. */
public final class ArrayPositions {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_positions")
          .alias("list_positions")
          .doc("The places, from 1, of all elements that equal the value.")
          .example("array_positions(ARRAY[1, 2, 2, 3], 2)", "[2, 3]")
          .overloads(
              Signature.of(array("array"), any("element"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.array(DataType.BIGINT, false))
                  .vector(
                      context ->
                          (arguments, rows) -> positions(arguments, context.returnType(), rows)));

  private ArrayPositions() {}

  private static ListVector positions(List<FlatVector> arguments, DataType type, int rows) {
    ListVector lists = Nested.list(arguments.get(0), DataType.array(arguments.get(1).type()));
    @Nullable ByteBuffer[] keys = Nested.keys(lists.elements());
    @Nullable ByteBuffer[] wanted = Nested.keys(arguments.get(1));
    VectorBuilder places = new VectorBuilder(DataType.BIGINT);
    int[] offsets = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      int from = lists.offsets()[row];
      for (int i = from; i < lists.offsets()[row + 1]; i++) {
        if (Objects.equals(keys[i], wanted[row])) {
          places.appendLong(i - from + 1L);
        }
      }
      offsets[row + 1] = places.length();
    }
    return new ListVector(type, places.build(), offsets, lists.nulls(), rows);
  }
}
