// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/** {@code array_concat(array, ...)}, and {@code array || array}. */
public final class ArrayConcat {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_concat")
          .alias("array_cat", "list_concat", "list_cat")
          .doc(
              "The elements of all arrays, in order and of one type; a null array adds nothing."
                  + " Null if all arrays are.")
          .example("array_concat(ARRAY[1, 2], ARRAY[3])", "[1, 2, 3]")
          .overloads(
              Signature.of(array("array"))
                  .variadic()
                  .alike()
                  .nullable()
                  .returns(ArrayConcat::type)
                  .vector(
                      context ->
                          (arguments, rows) -> concat(arguments, rows, context.returnType())));

  private ArrayConcat() {}

  /** All are arrays of one type, or nulls. */
  private static DataType type(List<DataType> arguments) {
    for (DataType argument : arguments) {
      if (argument.sqlType() == SqlType.ARRAY) {
        return argument;
      }
    }
    return DataType.array(DataType.NULL);
  }

  private static FlatVector concat(List<FlatVector> arguments, int rows, DataType type) {
    List<ListVector> lists = new ArrayList<>();
    List<FlatVector> elements = new ArrayList<>();
    for (FlatVector argument : arguments) {
      ListVector list = Nested.list(argument, type);
      lists.add(list);
      elements.add(list.elements());
    }
    boolean[] nulls = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      nulls[row] = true;
      for (ListVector list : lists) {
        nulls[row] &= list.isNull(row);
      }
    }
    return PickedArrays.of(
        type,
        Nested.joined(type.elementType(), elements.toArray(FlatVector[]::new)),
        nulls,
        rows,
        (row, picks) -> {
          int base = 0;
          for (ListVector list : lists) {
            picks.addAll(base + list.offsets()[row], base + list.offsets()[row + 1]);
            base += list.elements().length();
          }
        });
  }
}
