// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code floor(number)}. */
public final class Floor {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "floor")
          .doc(
              "The largest whole number that is not above a number: DECIMAL for decimals, else DOUBLE.")
          .example("floor(-3.14)", "-4")
          .overloads(RoundingOverloads.toDoubleOrDecimal(Rounding.FLOOR));

  private Floor() {}
}
