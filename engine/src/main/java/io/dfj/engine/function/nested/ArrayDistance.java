// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code array_distance(first, second)}. */
public final class ArrayDistance {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "array_distance")
          .alias("list_distance")
          .doc("The Euclidean distance of two arrays of numbers of one length.")
          .example("array_distance(ARRAY[1, 2], ARRAY[1, 4])", "2.0")
          .overloads(NumberPairs.overload("array_distance", ArrayDistance::distance));

  private ArrayDistance() {}

  private static Double distance(double[] first, double[] second, int length) {
    double squares = 0;
    for (int i = 0; i < length; i++) {
      double distance = first[i] - second[i];
      squares += distance * distance;
    }
    return Math.sqrt(squares);
  }
}
