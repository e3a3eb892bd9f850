// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code ln(number)}. */
public final class Ln {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "ln")
          .doc("The natural logarithm; NaN of a negative number.")
          .example("ln(1)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Ln.class, "ln"));

  private Ln() {}

  public static double ln(double number) {
    return Math.log(number);
  }
}
