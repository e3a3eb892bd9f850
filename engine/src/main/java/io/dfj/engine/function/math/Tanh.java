// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code tanh(number)}. */
public final class Tanh {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "tanh")
          .doc("The hyperbolic tangent.")
          .example("tanh(0)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Tanh.class, "tanh"));

  private Tanh() {}

  public static double tanh(double number) {
    return Math.tanh(number);
  }
}
