// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code asin(number)}. */
public final class Asin {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "asin")
          .doc("The arc sine, in radians; NaN outside -1 to 1.")
          .example("asin(0)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Asin.class, "asin"));

  private Asin() {}

  public static double asin(double number) {
    return Math.asin(number);
  }
}
