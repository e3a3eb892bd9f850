// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code cot(number)}. */
public final class Cot {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "cot")
          .doc("The cotangent of an angle in radians.")
          .example("round(cot(1), 6)", "0.642093")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Cot.class, "cot"));

  private Cot() {}

  public static double cot(double number) {
    return 1 / Math.tan(number);
  }
}
