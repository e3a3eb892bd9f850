// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code atan(number)}. */
public final class Atan {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "atan")
          .doc("The arc tangent, in radians.")
          .example("atan(0)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Atan.class, "atan"));

  private Atan() {}

  public static double atan(double number) {
    return Math.atan(number);
  }
}
