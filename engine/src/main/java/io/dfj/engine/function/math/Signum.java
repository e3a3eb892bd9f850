// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code signum(number)}. */
public final class Signum {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "signum")
          .alias("sign")
          .doc("-1, 0 or 1 for a negative number, zero, a positive number.")
          .example("signum(-5)", "-1.0")
          .overloads(
              Signature.of(number("number"))
                  .returns(DataType.DOUBLE)
                  .kernel(Signum.class, "signum"));

  private Signum() {}

  public static double signum(double number) {
    // Adding zero turns -0.0 into 0.0.
    return Math.signum(number) + 0.0;
  }
}
