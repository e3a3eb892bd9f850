// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.decimal;
import static io.dfj.engine.function.Signature.floating;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code floor(number)}. */
public final class Floor {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "floor")
          .doc(
              "The largest whole number that is not above a number: DECIMAL for decimals, else DOUBLE.")
          .example("floor(-3.14)", "-4")
          .overloads(
              Signature.of(floating("number")).kernel(Floor.class, "ofDouble"),
              Signature.of(decimal("number"))
                  .returns(types -> Rounding.wholeType(types.get(0)))
                  .bind(
                      context ->
                          Kernel.of(
                              Floor.class,
                              "ofDecimal",
                              context.argumentTypes().get(0).scale(),
                              context.returnType())));

  private Floor() {}

  public static void ofDecimal(Int128 number, int scale, DataType type, Int128 result) {
    Rounding.FLOOR.round(number, 0, scale, 0, type, result);
  }

  public static double ofDouble(double number) {
    return Rounding.FLOOR.round(number);
  }
}
