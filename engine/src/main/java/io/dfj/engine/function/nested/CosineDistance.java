// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** {@code cosine_distance(first, second)}. */
public final class CosineDistance {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "cosine_distance")
          .doc(
              "One less the cosine of the angle of two arrays of numbers of one length; null if"
                  + " either is all zeros.")
          .example("cosine_distance(ARRAY[1.0, 0.0], ARRAY[0.0, 1.0])", "1.0")
          .overloads(NumberPairs.overload("cosine_distance", CosineDistance::distance));

  private CosineDistance() {}

  private static @Nullable Double distance(double[] first, double[] second, int length) {
    double lengths =
        Math.sqrt(InnerProduct.product(first, first, length))
            * Math.sqrt(InnerProduct.product(second, second, length));
    return lengths == 0 ? null : 1 - InnerProduct.product(first, second, length) / lengths;
  }
}
