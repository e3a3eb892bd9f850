// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
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
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code array_position(array, value, start)}. */
public final class ArrayPosition {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_position")
          .alias("array_indexof", "list_position", "list_indexof")
          .doc(
              "The index of the first element that equals the value, or is null as it is, from 1,"
                  + " and from a start on; null if none does.")
          .example("array_position(ARRAY['a', 'b', 'b'], 'b')", "2")
          .example("array_position(ARRAY['a', 'b', 'b'], 'b', 3)", "3")
          .overloads(
              Signature.of(array("array"), any("value"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.BIGINT)
                  .vector(context -> ArrayPosition::position),
              Signature.of(array("array"), any("value"), bigint("start"))
                  .alike()
                  .nullable()
                  .returns(types -> DataType.BIGINT)
                  .vector(context -> ArrayPosition::position));

  private ArrayPosition() {}

  private static FlatVector position(List<FlatVector> arguments, int rows) {
    ListVector lists = Nested.list(arguments.get(0), DataType.array(arguments.get(1).type()));
    @Nullable ByteBuffer[] keys = Nested.keys(lists.elements());
    @Nullable ByteBuffer[] wanted = Nested.keys(arguments.get(1));
    LongVector starts = arguments.size() > 2 ? (LongVector) arguments.get(2) : null;
    long[] found = new long[rows];
    boolean[] nulls = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      long start = starts == null ? 1 : starts.isNull(row) ? Long.MAX_VALUE : starts.values()[row];
      if (start < 1) {
        throw FunctionErrors.invalid(
            "array_position", "element " + start + " is asked for, the first is 1");
      }
      for (long i = start; i <= lists.size(row) && found[row] == 0; i++) {
        found[row] = Objects.equals(keys[lists.offsets()[row] + (int) i - 1], wanted[row]) ? i : 0;
      }
      nulls[row] = found[row] == 0;
    }
    return new LongVector(DataType.BIGINT, found, nulls, rows);
  }
}
