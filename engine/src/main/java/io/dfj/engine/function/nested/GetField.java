// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import static io.dfj.engine.function.Signature.row;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.FlatVector;
import io.dfj.engine.batch.StructVector;
import io.dfj.engine.batch.VectorBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code get_field(row, name)}, and {@code row.name} and {@code row['name']}. */
public final class GetField {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "get_field")
          .doc("The field of a row with a constant name.")
          .example("get_field(named_struct('a', 1, 'b', 'x'), 'b')", "x")
          .overloads(
              Signature.of(row("row"), text("name"))
                  .nullable()
                  .returns(types -> types.get(0))
                  .returnsByConstants(
                      (types, constants) -> field(types.get(0), constants.get(1)).type())
                  .vector(
                      context -> {
                        DataType type = context.argumentTypes().get(0);
                        int index = type.children().indexOf(field(type, context.literals().get(1)));
                        return (arguments, rows) ->
                            get(arguments.get(0), index, context.returnType(), rows);
                      }));

  private GetField() {}

  private static FlatVector get(FlatVector row, int index, DataType type, int rows) {
    return row instanceof StructVector struct
        ? struct.field(index)
        : VectorBuilder.nulls(type, rows);
  }

  private static Field field(DataType row, @Nullable Object constant) {
    if (!(constant instanceof byte[] text)) {
      throw FunctionErrors.invalid("get_field", "the field's name must be a text constant");
    }
    String name = new String(text, StandardCharsets.UTF_8);
    List<Field> fields = row.children();
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    throw FunctionErrors.invalid("get_field", row + " has no field " + FunctionErrors.quote(name));
  }
}
