// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code a # b}. */
public final class BitXor {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "$bit_xor")
          .doc("The operators # and ^: the bits that are set in one only.")
          .example("12 # 10", "6")
          .overloads(
              Signature.of(integer("a"), integer("b"))
                  .returns(DataType.INTEGER)
                  .kernel(BitXor.class, "ofInts"),
              Signature.of(bigint("a"), bigint("b"))
                  .returns(DataType.BIGINT)
                  .kernel(BitXor.class, "ofLongs"));

  private BitXor() {}

  public static int ofInts(int a, int b) {
    return a ^ b;
  }

  public static long ofLongs(long a, long b) {
    return a ^ b;
  }
}
