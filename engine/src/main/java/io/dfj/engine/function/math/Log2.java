// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code log2(number)}. */
public final class Log2 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "log2")
          .doc("The logarithm to base 2; NaN of a negative number.")
          .example("log2(8)", "3.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Log2.class, "log2"));

  private static final double LN_2 = Math.log(2);

  private Log2() {}

  public static double log2(double number) {
    // Exact for powers of two, which the quotient of logarithms is not.
    if (number >= Double.MIN_NORMAL && number <= Double.MAX_VALUE) {
      int exponent = Math.getExponent(number);
      if (number == Math.scalb(1.0, exponent)) {
        return exponent;
      }
    }
    return Math.log(number) / LN_2;
  }
}
