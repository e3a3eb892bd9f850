// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code exp(number)}. */
public final class Exp {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "exp")
          .doc("The exponential function: e to the power of a number.")
          .example("exp(0)", "1.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Exp.class, "exp"));

  private Exp() {}

  public static double exp(double number) {
    return Math.exp(number);
  }
}
