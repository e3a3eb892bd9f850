// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.floating;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code iszero(number)}. */
public final class Iszero {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "iszero")
          .doc("Whether a number is 0 or -0.")
          .example("iszero(0)", "true")
          .overloads(
              Signature.of(floating("number"))
                  .returns(DataType.BOOLEAN)
                  .kernel(Iszero.class, "iszero"));

  private Iszero() {}

  public static boolean iszero(double number) {
    return number == 0;
  }
}
