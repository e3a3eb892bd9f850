// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code round(number, places)}. */
public final class Round {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "round")
          .doc(
              "A number rounded to whole numbers or to decimal places, halves away from zero; negative"
                  + " places round to tens, hundreds and so on.")
          .example("round(2.5)", "3")
          .example("round(3.14159, 2)", "3.14")
          .example("round(1250, -2)", "1300")
          .overloads(RoundingOverloads.toPlaces("round", Rounding.HALF_AWAY));

  private Round() {}
}
