// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code acosh(number)}. */
public final class Acosh {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "acosh")
          .doc("The inverse hyperbolic cosine; NaN below 1.")
          .example("acosh(1)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Acosh.class, "acosh"));

  /** Beyond it the square of a number has no room for one more. */
  private static final double LARGE = 1e8;

  private Acosh() {}

  public static double acosh(double number) {
    return number < 1
        ? Double.NaN
        : number > LARGE
            ? Math.log(number) + Math.log(2)
            : Math.log(number + Math.sqrt(number * number - 1));
  }
}
