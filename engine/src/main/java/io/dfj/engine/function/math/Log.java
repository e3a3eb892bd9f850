// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code log(base, number)}. */
public final class Log {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "log")
          .doc("The logarithm to a base, 10 if none is given; NaN of a negative number.")
          .example("log(1000)", "3.0")
          .example("log(2, 8)", "3.0")
          .overloads(
              Signature.of(number("number")).returns(DataType.DOUBLE).kernel(Log.class, "log10"),
              Signature.of(number("base"), number("number"))
                  .returns(DataType.DOUBLE)
                  .kernel(Log.class, "logBase"));

  private Log() {}

  public static double log10(double number) {
    return Math.log10(number);
  }

  public static double logBase(double base, double number) {
    if (base == 10) {
      return Math.log10(number);
    }
    if (base == 2) {
      return Log2.log2(number);
    }
    return Math.log(number) / Math.log(base);
  }
}
