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

/** {@code flatten(array)}. */
public final class Flatten {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "flatten")
          .doc("The elements of arrays in arrays, however deep, as one array.")
          .example("flatten(ARRAY[ARRAY[1, 2], ARRAY[3, 4]])", "[1, 2, 3, 4]")
          .overloads(
              Signature.of(array("array"))
                  .alike()
                  .nullable()
                  .returns(types -> type(Nested.arrayType(types.get(0))))
                  .vector(
                      context ->
                          (arguments, rows) ->
                              flatten(
                                  Nested.list(arguments.get(0), context.returnType()),
                                  context.returnType())));

  private Flatten() {}

  /** An array as {@code flatten} gives it; what is no array stays. */
  static FlatVector whole(FlatVector argument) {
    return argument instanceof ListVector lists ? flatten(lists, type(lists.type())) : argument;
  }

  private static DataType type(DataType array) {
    return array.elementType().sqlType() == SqlType.ARRAY ? type(array.elementType()) : array;
  }

  private static ListVector flatten(ListVector lists, DataType type) {
    if (!(lists.elements() instanceof ListVector inner)
        || inner.type().sqlType() != SqlType.ARRAY) {
      return lists.withType(type);
    }
    int[] offsets = new int[lists.length() + 1];
    for (int row = 0; row <= lists.length(); row++) {
      offsets[row] = inner.offsets()[lists.offsets()[row]];
    }
    return flatten(
        new ListVector(inner.type(), inner.elements(), offsets, lists.nulls(), lists.length()),
        type);
  }
}
