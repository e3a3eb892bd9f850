// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.type;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code try_cast_to_type(value, reference)}: the planner makes a cast of it. */
public final class TryCastToType {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("type", "try_cast_to_type")
          .doc("As cast_to_type, but null where the value cannot be cast.")
          .example("try_cast_to_type('x', 1)", "NULL")
          .overloads(CastToType.overload("try_cast_to_type"));

  private TryCastToType() {}
}
