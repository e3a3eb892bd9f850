// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code greatest(value, ...)}. */
public final class Greatest {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "greatest")
          .doc("The largest argument that is not null; NaN is above all numbers.")
          .example("greatest(4, 7, NULL, 5)", "7")
          .overloads(BestArgument.overloads(1));

  private Greatest() {}
}
