// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code atanh(number)}. */
public final class Atanh {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "atanh")
          .doc("The inverse hyperbolic tangent; NaN outside -1 to 1.")
          .example("atanh(0)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Atanh.class, "atanh"));

  private Atanh() {}

  public static double atanh(double number) {
    double size = Math.abs(number);
    return Math.copySign(0.5 * Math.log1p(2 * size / (1 - size)), number);
  }
}
