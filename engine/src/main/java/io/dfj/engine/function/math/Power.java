// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code power(base, exponent)}. */
public final class Power {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "power")
          .alias("pow")
          .doc("A number to the power of another.")
          .example("power(2, 10)", "1024.0")
          .overloads(
              Signature.of(number("base"), number("exponent"))
                  .returns(DataType.DOUBLE)
                  .kernel(Power.class, "power"));

  private Power() {}

  public static double power(double base, double exponent) {
    return Math.pow(base, exponent);
  }
}
