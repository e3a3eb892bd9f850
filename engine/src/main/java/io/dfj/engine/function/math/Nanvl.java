// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code nanvl(number, other)}. */
public final class Nanvl {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "nanvl")
          .doc("The first number, or the second if the first is NaN.")
          .example("nanvl(sqrt(-1), 5)", "5.0")
          .overloads(
              Signature.of(number("number"), number("other"))
                  .returns(DataType.DOUBLE)
                  .kernel(Nanvl.class, "nanvl"));

  private Nanvl() {}

  public static double nanvl(double number, double other) {
    return number != number ? other : number;
  }
}
