// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code gcd(a, b)}. */
public final class Gcd {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "gcd")
          .doc("The greatest common divisor; 0 if both are 0.")
          .example("gcd(48, 18)", "6")
          .overloads(
              Signature.of(bigint("a"), bigint("b"))
                  .returns(DataType.BIGINT)
                  .kernel(Gcd.class, "gcd"));

  private Gcd() {}

  public static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      // -1 divides everything; the smallest long divided by it would overflow.
      long rest = y == -1 ? 0 : x % y;
      x = y;
      y = rest;
    }
    if (x == Long.MIN_VALUE) {
      throw FunctionErrors.overflow("gcd(" + a + ", " + b + ")", DataType.BIGINT);
    }
    return Math.abs(x);
  }
}
