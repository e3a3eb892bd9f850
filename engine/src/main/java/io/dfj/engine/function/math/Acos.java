// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code acos(number)}. */
public final class Acos {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "acos")
          .doc("The arc cosine, in radians; NaN outside -1 to 1.")
          .example("acos(1)", "0.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Acos.class, "acos"));

  private Acos() {}

  public static double acos(double number) {
    return Math.acos(number);
  }
}
