// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code cosh(number)}. */
public final class Cosh {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "cosh")
          .doc("The hyperbolic cosine.")
          .example("cosh(0)", "1.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Cosh.class, "cosh"));

  private Cosh() {}

  public static double cosh(double number) {
    return Math.cosh(number);
  }
}
