// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code sinh(number)}. */
public final class Sinh {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "sinh")
          .doc("The hyperbolic sine.")
          .example("sinh(0)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Sinh.class, "sinh"));

  private Sinh() {}

  public static double sinh(double number) {
    return Math.sinh(number);
  }
}
