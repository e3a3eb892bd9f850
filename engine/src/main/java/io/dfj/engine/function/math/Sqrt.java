// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code sqrt(number)}. */
public final class Sqrt {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "sqrt")
          .doc("The square root; NaN of a negative number.")
          .example("sqrt(16)", "4.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Sqrt.class, "sqrt"));

  private Sqrt() {}

  public static double sqrt(double number) {
    return Math.sqrt(number);
  }
}
