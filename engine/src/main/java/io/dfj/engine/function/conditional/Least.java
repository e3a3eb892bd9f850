// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code least(value, ...)}. */
public final class Least {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "least")
          .doc("The smallest argument that is not null; NaN is above all numbers.")
          .example("least(4, 7, NULL, 5)", "4")
          .overloads(BestArgument.overloads(-1));

  private Least() {}
}
