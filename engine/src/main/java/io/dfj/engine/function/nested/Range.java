// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code range(start, stop, step)}. */
public final class Range {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "range")
          .doc(
              "An array from the start, or 0, up to but without the stop, by a step of 1 or another."
                  + " In FROM its elements are the rows of a column named value.")
          .example("range(2, 7, 2)", "[2, 4, 6]")
          .example("range(3)", "[0, 1, 2]")
          .overloads(Series.overloads("range", false));

  private Range() {}
}
