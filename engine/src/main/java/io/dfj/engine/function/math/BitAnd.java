// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code a & b}. */
public final class BitAnd {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "$bit_and")
          .doc("The operator &: the bits that are set in both.")
          .example("12 & 10", "8")
          .overloads(
              Signature.of(integer("a"), integer("b"))
                  .returns(DataType.INTEGER)
                  .kernel(BitAnd.class, "ofInts"),
              Signature.of(bigint("a"), bigint("b"))
                  .returns(DataType.BIGINT)
                  .kernel(BitAnd.class, "ofLongs"));

  private BitAnd() {}

  public static int ofInts(int a, int b) {
    return a & b;
  }

  public static long ofLongs(long a, long b) {
    return a & b;
  }
}
