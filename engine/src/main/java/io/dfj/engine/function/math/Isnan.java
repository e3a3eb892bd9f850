// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.floating;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code isnan(number)}. */
public final class Isnan {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "isnan")
          .doc("Whether a number is NaN.")
          .example("isnan(sqrt(-1))", "true")
          .overloads(
              Signature.of(floating("number"))
                  .returns(DataType.BOOLEAN)
                  .kernel(Isnan.class, "isnan"));

  private Isnan() {}

  public static boolean isnan(double number) {
    return number != number;
  }
}
