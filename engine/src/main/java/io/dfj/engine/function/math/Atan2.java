// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code atan2(y, x)}. */
public final class Atan2 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "atan2")
          .doc("The angle, in radians, of the point (x, y).")
          .example("atan2(0, 1)", "0.0")
          .overloads(
              Signature.of(number("y"), number("x"))
                  .returns(DataType.DOUBLE)
                  .kernel(Atan2.class, "atan2"));

  private Atan2() {}

  public static double atan2(double y, double x) {
    return Math.atan2(y, x);
  }
}
