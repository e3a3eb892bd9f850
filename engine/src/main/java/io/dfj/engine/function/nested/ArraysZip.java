// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.array;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code arrays_zip(array, ...)}. */
public final class ArraysZip {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "arrays_zip")
          .alias("list_zip")
          .doc(
              "An array of rows with the elements of all arrays at one place, in fields 1, 2 and so"
                  + " on; those of shorter arrays and of null ones are null. Null if all arrays"
                  + " are.")
          .example("arrays_zip(ARRAY[1, 2], ARRAY['a'])", "[{1: 1, 2: a}, {1: 2, 2: NULL}]")
          .overloads(
              Signature.of(array("array"))
                  .variadic()
                  .nullable()
                  .returns(ArraysZip::type)
                  .vector(
                      context -> (arguments, rows) -> zip(arguments, context.returnType(), rows)));

  private ArraysZip() {}

  private static DataType type(List<DataType> arguments) {
    List<Field> fields = new ArrayList<>();
    for (DataType argument : arguments) {
      fields.add(
          new Field(
              String.valueOf(fields.size() + 1), Nested.arrayType(argument).elementType(), true));
    }
    return DataType.array(DataType.row(fields));
  }

  private static FlatVector zip(List<FlatVector> arguments, DataType type, int rows) {
    List<Field> fields = type.elementType().children();
    List<ListVector> lists = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      lists.add(Nested.list(arguments.get(i), DataType.array(fields.get(i).type())));
    }
    int[] offsets = new int[rows + 1];
    boolean[] nulls = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      int longest = 0;
      nulls[row] = true;
      for (ListVector list : lists) {
        nulls[row] &= list.isNull(row);
        longest = Math.max(longest, list.size(row));
      }
      offsets[row + 1] = offsets[row] + longest;
    }
    List<FlatVector> zipped = new ArrayList<>();
    for (ListVector list : lists) {
      zipped.add(spread(list, offsets));
    }
    FlatVector elements = new StructVector(type.elementType(), zipped, null, offsets[rows]);
    return new ListVector(type, elements, offsets, nulls, rows);
  }

  /** The elements of each row at the places that others give the row, then nulls. */
  private static FlatVector spread(ListVector list, int[] offsets) {
    int rows = list.length();
    int[] picked = new int[offsets[rows]];
    Arrays.fill(picked, -1);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < list.size(row); i++) {
        picked[offsets[row] + i] = list.offsets()[row] + i;
      }
    }
    return list.elements().gather(picked, picked.length);
  }
}
