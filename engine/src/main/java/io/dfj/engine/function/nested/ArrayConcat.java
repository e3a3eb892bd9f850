// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.batch.VectorConcat;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** {@code array_concat(array, ...)}. */
public final class ArrayConcat {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_concat")
          .alias("array_cat", "list_concat", "list_cat")
          .doc("The elements of all arrays, in order; a null array adds nothing.")
          .example("array_concat(ARRAY[1, 2], ARRAY[3])", "[1, 2, 3]")
          .overloads(
              Signature.of(array("array"))
                  .variadic()
                  .returns(ArrayConcat::type)
                  .vector(
                      context ->
                          (arguments, rows) -> concat(arguments, rows, context.returnType())));

  private ArrayConcat() {}

  /**
   * @throws DfjException TYPE_MISMATCH for arrays whose elements are not stored alike
   */
  private static DataType type(List<DataType> arguments) {
    DataType result = DataType.array(DataType.NULL);
    for (DataType argument : arguments) {
      if (!argument.sqlType().isNested() || argument.elementType().sqlType() == SqlType.NULL) {
        continue;
      }
      DataType element = result.elementType();
      DataType added = argument.elementType();
      if (element.sqlType() != SqlType.NULL && !alike(element, added)) {
        throw new DfjException(
            ErrorCode.TYPE_MISMATCH,
            "array_concat takes arrays of one type, not of " + element + " and " + added);
      }
      result =
          element.sqlType() == SqlType.NULL || element.precision() < added.precision()
              ? argument
              : result;
    }
    return result;
  }

  private static boolean alike(DataType a, DataType b) {
    return a.equals(b)
        || a.sqlType() == b.sqlType()
            && !a.sqlType().isNested()
            && a.scale() == b.scale()
            && (!a.sqlType().isTimestamp() || a.unitsPerSecond() == b.unitsPerSecond());
  }

  private static FlatVector concat(List<FlatVector> arguments, int rows, DataType type) {
    List<FlatVector> elements = new ArrayList<>();
    List<ListVector> lists = new ArrayList<>();
    for (FlatVector argument : arguments) {
      ListVector list = Nested.list(argument);
      if (list != null) {
        lists.add(list);
        elements.add(list.elements());
      }
    }
    FlatVector all =
        elements.isEmpty()
            ? VectorBuilder.nulls(type.elementType(), 0)
            : VectorConcat.of(type.elementType(), Nested.typed(elements, type.elementType()))
                .flatten();
    int[] offsets = new int[rows + 1];
    int[] picked = new int[all.length()];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int base = 0;
      for (ListVector list : lists) {
        for (int i = list.offsets()[row]; i < list.offsets()[row + 1]; i++) {
          picked[at++] = base + i;
        }
        base += list.elements().length();
      }
      offsets[row + 1] = at;
    }
    return new ListVector(type, all.gather(picked, at), offsets, null, rows);
  }
}
