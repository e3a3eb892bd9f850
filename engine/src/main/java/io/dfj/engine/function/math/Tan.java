// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code tan(number)}. */
public final class Tan {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "tan")
          .doc("The tangent of an angle in radians.")
          .example("tan(0)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Tan.class, "tan"));

  private Tan() {}

  public static double tan(double number) {
    return Math.tan(number);
  }
}
