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

/** {@code ceil(number)}. */
public final class Ceil {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "ceil")
          .alias("ceiling")
          .doc(
              "The smallest whole number that is not below a number: DECIMAL for decimals, else DOUBLE.")
          .example("ceil(3.14)", "4")
          .overloads(
              Signature.of(floating("number")).kernel(Ceil.class, "ofDouble"),
              Signature.of(decimal("number"))
                  .returns(types -> Rounding.wholeType(types.get(0)))
                  .bind(
                      context ->
                          Kernel.of(
                              Ceil.class,
                              "ofDecimal",
                              context.argumentTypes().get(0).scale(),
                              context.returnType())));

  private Ceil() {}

  public static void ofDecimal(Int128 number, int scale, DataType type, Int128 result) {
    Rounding.CEILING.round(number, 0, scale, 0, type, result);
  }

  public static double ofDouble(double number) {
    return Rounding.CEILING.round(number);
  }
}
