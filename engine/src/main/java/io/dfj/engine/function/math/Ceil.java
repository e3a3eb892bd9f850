// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code ceil(number)}. */
public final class Ceil {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "ceil")
          .alias("ceiling")
          .doc(
              "The smallest whole number that is not below a number: DECIMAL for decimals, else DOUBLE.")
          .example("ceil(3.14)", "4")
          .overloads(RoundingOverloads.toDoubleOrDecimal(Rounding.CEILING));

  private Ceil() {}
}
