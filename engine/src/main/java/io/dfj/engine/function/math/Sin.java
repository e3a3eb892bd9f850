// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code sin(number)}. */
public final class Sin {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "sin")
          .doc("The sine of an angle in radians.")
          .example("sin(0)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Sin.class, "sin"));

  private Sin() {}

  public static double sin(double number) {
    return Math.sin(number);
  }
}
