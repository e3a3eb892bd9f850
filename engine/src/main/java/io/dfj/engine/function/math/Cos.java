// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code cos(number)}. */
public final class Cos {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "cos")
          .doc("The cosine of an angle in radians.")
          .example("cos(0)", "1.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Cos.class, "cos"));

  private Cos() {}

  public static double cos(double number) {
    return Math.cos(number);
  }
}
