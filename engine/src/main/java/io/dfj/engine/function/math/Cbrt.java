// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code cbrt(number)}. */
public final class Cbrt {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "cbrt")
          .doc("The cube root.")
          .example("cbrt(27)", "3.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Cbrt.class, "cbrt"));

  private Cbrt() {}

  public static double cbrt(double number) {
    return Math.cbrt(number);
  }
}
