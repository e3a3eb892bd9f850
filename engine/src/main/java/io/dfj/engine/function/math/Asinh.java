// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code asinh(number)}. */
public final class Asinh {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "asinh")
          .doc("The inverse hyperbolic sine.")
          .example("asinh(0)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Asinh.class, "asinh"));

  /** Beyond it the square of a number has no room for one more. */
  private static final double LARGE = 1e8;

  private Asinh() {}

  public static double asinh(double number) {
    double size = Math.abs(number);
    double result =
        size > LARGE
            ? Math.log(size) + Math.log(2)
            : Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
    return Math.copySign(result, number);
  }
}
