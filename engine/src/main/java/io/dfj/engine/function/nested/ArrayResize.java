// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.array;
import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code array_resize(array, size, value)}. */
public final class ArrayResize {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_resize")
          .alias("list_resize")
          .doc("An array cut or filled to a size, with nulls or with a value.")
          .example("array_resize(ARRAY[1, 2, 3], 5, 0)", "[1, 2, 3, 0, 0]")
          .example("array_resize(ARRAY[1, 2, 3], 2)", "[1, 2]")
          .overloads(
              Signature.of(array("array"), bigint("size"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) -> resize(arguments, context.returnType(), rows)),
              Signature.of(array("array"), bigint("size"), any("value"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) -> resize(arguments, context.returnType(), rows)));

  private ArrayResize() {}

  private static ListVector resize(List<FlatVector> arguments, DataType type, int rows) {
    ListVector lists = Nested.list(arguments.get(0), type);
    LongVector sizes = (LongVector) arguments.get(1);
    FlatVector fill =
        arguments.size() > 2 ? arguments.get(2) : VectorBuilder.nulls(type.elementType(), rows);
    int base = lists.elements().length();
    return PickedArrays.of(
        type,
        Nested.joined(type.elementType(), lists.elements(), fill),
        PickedArrays.anyNull(rows, lists, sizes),
        rows,
        (row, picks) -> {
          long size = sizes.values()[row];
          if (size < 0) {
            throw FunctionErrors.invalid("array_resize", "the size " + size + " is below 0");
          }
          PickedArrays.checkLength(size, "array_resize");
          int kept = (int) Math.min(size, lists.size(row));
          picks.addAll(lists.offsets()[row], lists.offsets()[row] + kept);
          for (int i = kept; i < size; i++) {
            picks.add(base + row);
          }
        });
  }
}
