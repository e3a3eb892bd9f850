// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code generate_series(start, stop, step)}. */
public final class GenerateSeries {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "generate_series")
          .alias("gen_series")
          .doc(
              "An array from the start, or 0, to the stop, by a step of 1 or another."
                  + " In FROM its elements are the rows of a column named value.")
          .example("generate_series(1, 3)", "[1, 2, 3]")
          .example(
              "generate_series(DATE '2024-01-01', DATE '2024-03-01', INTERVAL '1' MONTH)",
              "[2024-01-01, 2024-02-01, 2024-03-01]")
          .overloads(Series.overloads("generate_series", true));

  private GenerateSeries() {}
}
