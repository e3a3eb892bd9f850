// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.nested;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code inner_product(first, second)}. */
public final class InnerProduct {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("nested", "inner_product")
          .alias("dot_product")
          .doc("The sum of the products of the elements of two arrays of numbers of one length.")
          .example("inner_product(ARRAY[1.0, 2.0, 3.0], ARRAY[4.0, 5.0, 6.0])", "32.0")
          .overloads(NumberPairs.overload("inner_product", InnerProduct::product));

  private InnerProduct() {}

  static double product(double[] first, double[] second, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }
}
