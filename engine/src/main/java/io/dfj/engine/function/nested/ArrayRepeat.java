// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.LongVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.util.List;

/** {@code array_repeat(element, count)}. */
public final class ArrayRepeat {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_repeat")
          .alias("list_repeat")
          .doc("An array of one value several times; empty if the count is not positive.")
          .example("array_repeat(1, 3)", "[1, 1, 1]")
          .overloads(
              Signature.of(any("element"), bigint("count"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.array(types.get(0)))
                  .vector(
                      context ->
                          (arguments, rows) -> repeat(arguments, context.returnType(), rows)));

  private ArrayRepeat() {}

  private static ListVector repeat(List<FlatVector> arguments, DataType type, int rows) {
    LongVector counts = (LongVector) arguments.get(1);
    return PickedArrays.of(
        type,
        arguments.get(0).withType(type.elementType()),
        counts.nulls(),
        rows,
        (row, picks) -> {
          PickedArrays.checkLength(counts.values()[row], "array_repeat");
          for (long i = 0; i < counts.values()[row]; i++) {
            picks.add(row);
          }
        });
  }
}
