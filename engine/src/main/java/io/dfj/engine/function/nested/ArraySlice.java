// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;
import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code array_slice(array, begin, end, step)}. */
public final class ArraySlice {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_slice")
          .alias("list_slice")
          .doc(
              "The elements from one place to another, both included; below zero they count from the end.")
          .example("array_slice(ARRAY[1, 2, 3, 4, 5, 6, 7, 8], 3, 6)", "[3, 4, 5, 6]")
          .example("array_slice(ARRAY[1, 2, 3, 4], -3, -1)", "[2, 3, 4]")
          .example("array_slice(ARRAY[1, 2, 3, 4, 5], 1, 5, 2)", "[1, 3, 5]")
          .overloads(
              Signature.of(array("array"), bigint("begin"), bigint("end"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context -> (arguments, rows) -> slice(arguments, context.returnType(), rows)),
              Signature.of(array("array"), bigint("begin"), bigint("end"), bigint("step"))
                  .alike()
                  .nullable()
                  .returns(types -> Nested.arrayType(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) -> slice(arguments, context.returnType(), rows)));

  private ArraySlice() {}

  private static ListVector slice(List<FlatVector> arguments, DataType type, int rows) {
    ListVector lists = Nested.list(arguments.get(0), type);
    boolean[] nulls = PickedArrays.anyNull(rows, arguments.toArray(FlatVector[]::new));
    return PickedArrays.of(
        type,
        lists.elements(),
        nulls,
        rows,
        (row, picks) -> {
          int size = lists.size(row);
          long begin = place(((LongVector) arguments.get(1)).values()[row], size);
          long end = place(((LongVector) arguments.get(2)).values()[row], size);
          long step = arguments.size() > 3 ? ((LongVector) arguments.get(3)).values()[row] : 1;
          if (step == 0) {
            throw FunctionErrors.invalid("array_slice", "the step is 0");
          }
          // Steps beyond the array take its first element only.
          long pace = Math.max(-size - 1L, Math.min(size + 1L, step));
          long from = step > 0 ? Math.max(begin, 1) : Math.min(begin, size);
          long last = step > 0 ? Math.min(end, size) : Math.max(end, 1);
          for (long i = from; step > 0 ? i <= last : i >= last; i += pace) {
            picks.add(lists.offsets()[row] + (int) i - 1);
          }
        });
  }

  /** Counted from 1 at the beginning. */
  private static long place(long index, int size) {
    return index < 0 ? Math.max(index, Integer.MIN_VALUE) + size + 1 : index;
  }
}
