// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code named_struct(name, value, ...)}. */
public final class NamedStruct {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "named_struct")
          .doc("A row of the values, each after its constant name.")
          .example("named_struct('a', 1, 'b', 'x')", "{a: 1, b: x}")
          .overloads(
              Signature.of(text("name"), any("value"))
                  .variadic()
                  .returns(types -> named(types, null))
                  .returnsByConstants(NamedStruct::named)
                  .vector(
                      context ->
                          (arguments, rows) -> row(values(arguments), context.returnType(), rows)));

  private NamedStruct() {}

  private static DataType named(
      List<DataType> arguments, @Nullable List<@Nullable Object> constants) {
    if (arguments.size() % 2 != 0) {
      throw FunctionErrors.invalid("named_struct", "the last name has no value");
    }
    List<Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      Object constant = constants == null ? null : constants.get(i);
      if (constants != null && !(constant instanceof byte[])) {
        throw FunctionErrors.invalid("named_struct", "a field's name must be a text constant");
      }
      String name =
          constant instanceof byte[] text ? new String(text, StandardCharsets.UTF_8) : "c" + i / 2;
      if (!names.add(name)) {
        throw new DfjException(
            ErrorCode.DUPLICATE_COLUMN,
            "named_struct: field " + FunctionErrors.quote(name) + " appears twice");
      }
      fields.add(new Field(name, arguments.get(i + 1), true));
    }
    return DataType.row(fields);
  }

  private static List<FlatVector> values(List<FlatVector> arguments) {
    List<FlatVector> values = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i += 2) {
      values.add(arguments.get(i));
    }
    return values;
  }

  static FlatVector row(List<FlatVector> values, DataType type, int rows) {
    List<FlatVector> fields = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      fields.addAll(Nested.typed(List.of(values.get(i)), type.children().get(i).type()));
    }
    return new StructVector(type, fields, null, rows);
  }
}
