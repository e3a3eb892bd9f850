// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.util.ArrayList;
import java.util.List;

/** {@code struct(value, ...)}; also {@code ROW(...)}. */
public final class Struct {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "struct")
          .doc("A row of the values, its fields named c0, c1 and so on.")
          .example("struct(1, 'x')", "{c0: 1, c1: x}")
          .overloads(
              Signature.of(any("value"))
                  .variadic()
                  .returns(Struct::numbered)
                  .vector(
                      context ->
                          (arguments, rows) ->
                              NamedStruct.row(arguments, context.returnType(), rows)));

  private Struct() {}

  private static DataType numbered(List<DataType> arguments) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      fields.add(new Field("c" + i, arguments.get(i), true));
    }
    return DataType.row(fields);
  }
}
