// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.type;

import static io.dfj.engine.function.Signature.any;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code cast_to_type(value, reference)}: the planner makes a cast of it. */
public final class CastToType {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("type", "cast_to_type")
          .doc("A value cast to the type of another one, whose value does not matter.")
          .example("cast_to_type('42', CAST(NULL AS INTEGER))", "42")
          .overloads(overload("cast_to_type"));

  private CastToType() {}

  static Overload overload(String function) {
    return Signature.of(any("value"), any("reference"))
        .nullable()
        .returns(types -> types.get(1))
        .vector(
            context -> {
              throw new IllegalStateException(function + " is planned as a cast");
            });
  }
}
