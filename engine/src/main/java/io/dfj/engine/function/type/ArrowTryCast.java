// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.type;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code arrow_try_cast(value, type)}: the planner makes a TRY_CAST of it. */
public final class ArrowTryCast {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("type", "arrow_try_cast")
          .doc("As arrow_cast, but null where the value cannot be cast.")
          .example("arrow_try_cast('123', 'Int64')", "123")
          .example("arrow_try_cast('not_a_number', 'Int64')", "NULL")
          .overloads(ArrowCast.overload("arrow_try_cast"));

  private ArrowTryCast() {}
}
