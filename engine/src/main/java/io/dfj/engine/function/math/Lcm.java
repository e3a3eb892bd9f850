// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code lcm(a, b)}. */
public final class Lcm {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "lcm")
          .doc("The least common multiple; 0 if one is 0.")
          .example("lcm(4, 6)", "12")
          .overloads(
              Signature.of(bigint("a"), bigint("b"))
                  .returns(DataType.BIGINT)
                  .kernel(Lcm.class, "lcm"));

  private Lcm() {}

  public static long lcm(long a, long b) {
    if (a == 0 || b == 0) {
      return 0;
    }
    try {
      return Math.absExact(Math.multiplyExact(a / Gcd.gcd(a, b), b));
    } catch (ArithmeticException e) {
      throw FunctionErrors.overflow("lcm(" + a + ", " + b + ")", DataType.BIGINT);
    }
  }
}
