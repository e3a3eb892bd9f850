// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code log10(number)}. */
public final class Log10 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "log10")
          .doc("The logarithm to base 10; NaN of a negative number.")
          .example("log10(1000)", "3.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Log10.class, "log10"));

  private Log10() {}

  public static double log10(double number) {
    return Math.log10(number);
  }
}
