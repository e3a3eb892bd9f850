// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code trunc(number, places)}. */
public final class Trunc {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "trunc")
          .alias("truncate")
          .doc("A number without its fraction, or without what is beyond some decimal places.")
          .example("trunc(-2.9)", "-2")
          .example("trunc(42.738, 2)", "42.73")
          .overloads(RoundingOverloads.toPlaces("trunc", Rounding.TRUNCATE));

  private Trunc() {}
}
