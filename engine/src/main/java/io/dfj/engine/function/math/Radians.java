// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code radians(number)}. */
public final class Radians {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "radians")
          .doc("Converts an angle from degrees to radians.")
          .example("radians(180) = pi()", "true")
          .overloads(
              Signature.of(number("number"))
                  .returns(DataType.DOUBLE)
                  .kernel(Radians.class, "radians"));

  private Radians() {}

  public static double radians(double number) {
    return Math.toRadians(number);
  }
}
