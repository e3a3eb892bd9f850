// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;

import io.dfj.engine.batch.ListVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.engine.function.VectorKernel;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;
import java.util.List;

/** {@code make_array(value, ...)}, and {@code ARRAY[value, ...]}. */
public final class MakeArray {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "make_array")
          .alias("make_list")
          .doc("An array of the values, which have one type. The same as ARRAY[value, ...].")
          .example("make_array(1, 2, 3)", "[1, 2, 3]")
          .example("make_array()", "[]")
          .overloads(
              Signature.of(any("value"))
                  .variadic()
                  .returns(MakeArray::type)
                  .vector(context -> kernel(context.returnType())),
              Signature.of()
                  .returns(DataType.array(DataType.NULL))
                  .vector(context -> empty(context.returnType())));

  private MakeArray() {}

  private static VectorKernel empty(DataType type) {
    return (arguments, rows) ->
        new ListVector(
            type,
            new VectorBuilder(type.elementType()).build(),
            Nested.offsets(0, rows),
            null,
            rows);
  }

  private static DataType type(List<DataType> arguments) {
    DataType element = DataType.NULL;
    for (DataType argument : arguments) {
      if (element.sqlType() == SqlType.NULL) {
        element = argument;
      } else if (argument.sqlType() != SqlType.NULL && !argument.equals(element)) {
        throw new DfjException(
            ErrorCode.TYPE_MISMATCH,
            "make_array: values of types " + element + " and " + argument + ", not of one");
      }
    }
    return DataType.array(element);
  }

  static VectorKernel kernel(DataType type) {
    return (arguments, rows) ->
        new ListVector(
            type,
            Nested.interleaved(arguments, type.elementType(), rows),
            Nested.offsets(arguments.size(), rows),
            null,
            rows);
  }
}
