// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code degrees(number)}. */
public final class Degrees {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "degrees")
          .doc("Converts an angle from radians to degrees.")
          .example("degrees(pi())", "180.0")
          .overloads(
              Signature.of(number("number"))
                  .returns(DataType.DOUBLE)
                  .kernel(Degrees.class, "degrees"));

  private Degrees() {}

  public static double degrees(double number) {
    return Math.toDegrees(number);
  }
}
