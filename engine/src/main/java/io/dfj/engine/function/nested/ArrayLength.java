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
import io.dfj.metadata.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code array_length(array, dimension)}. */
public final class ArrayLength {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_length")
          .alias("list_length")
          .doc(
              "The number of elements; in dimension 2 those of the first element, which is an array,"
                  + " and so on. Null in a dimension that the array does not have.")
          .example("array_length(ARRAY[1, NULL, 3])", "3")
          .example("array_length(ARRAY[ARRAY[1, 2], ARRAY[3, 4], ARRAY[5, 6]], 2)", "2")
          .overloads(
              Signature.of(array("array"))
                  .nullable()
                  .returns(DataType.BIGINT)
                  .vector(context -> (arguments, rows) -> sizes(arguments.get(0), rows)),
              Signature.of(array("array"), bigint("dimension"))
                  .nullable()
                  .returns(DataType.BIGINT)
                  .vector(context -> ArrayLength::sizesIn));

  private ArrayLength() {}

  static FlatVector sizes(FlatVector argument, int rows) {
    ListVector lists = Nested.list(argument);
    if (lists == null) {
      return VectorBuilder.nulls(DataType.BIGINT, rows);
    }
    long[] sizes = new long[rows];
    for (int row = 0; row < rows; row++) {
      sizes[row] = lists.size(row);
    }
    return new LongVector(DataType.BIGINT, sizes, lists.nulls(), rows);
  }

  private static FlatVector sizesIn(List<FlatVector> arguments, int rows) {
    VectorBuilder sizes = new VectorBuilder(DataType.BIGINT);
    for (int row = 0; row < rows; row++) {
      boolean asked = arguments.get(1) instanceof LongVector dimensions && !dimensions.isNull(row);
      sizes.append(
          asked
              ? size(arguments.get(0), row, ((LongVector) arguments.get(1)).values()[row])
              : null);
    }
    return sizes.build();
  }

  private static @Nullable Long size(FlatVector array, int row, long dimension) {
    FlatVector vector = array;
    int place = row;
    for (long at = 1;
        vector instanceof ListVector list && list.type().sqlType() == SqlType.ARRAY;
        at++) {
      if (list.isNull(place) || dimension < at) {
        return null;
      } else if (at == dimension) {
        return (long) list.size(place);
      } else if (list.size(place) == 0) {
        return null;
      }
      place = list.offsets()[place];
      vector = list.elements();
    }
    return null;
  }
}
