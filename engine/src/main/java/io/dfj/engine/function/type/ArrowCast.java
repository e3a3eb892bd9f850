// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.type;

import static io.dfj.engine.function.Signature.any;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code arrow_cast(value, type)}: the planner makes a CAST of it. */
public final class ArrowCast {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("type", "arrow_cast")
          .doc("A value cast to the type that an Arrow type becomes, whose name is a constant.")
          .example("arrow_cast(-5, 'Int8')", "-5")
          .example(
              "arrow_typeof(arrow_cast('2023-01-02T12:53:02', 'Timestamp(ns)'))", "Timestamp(ns)")
          .overloads(overload("arrow_cast"));

  private ArrowCast() {}

  static Overload overload(String function) {
    return Signature.of(any("value"), text("type"))
        .nullable()
        .returns(types -> types.get(0))
        .returnsByConstants((types, constants) -> type(function, constants))
        .vector(
            context -> {
              throw new IllegalStateException(function + " is planned as a cast");
            });
  }

  private static DataType type(String function, List<@Nullable Object> constants) {
    if (!(constants.get(1) instanceof byte[] name)) {
      throw FunctionErrors.invalid(function, "the type must be a text constant");
    }
    return ArrowTypeNames.parse(new String(name, StandardCharsets.UTF_8), function);
  }
}
