// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code a | b}. */
public final class BitOr {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "$bit_or")
          .doc("The operator |: the bits that are set in either.")
          .example("12 | 10", "14")
          .overloads(
              Signature.of(integer("a"), integer("b"))
                  .returns(DataType.INTEGER)
                  .kernel(BitOr.class, "ofInts"),
              Signature.of(bigint("a"), bigint("b"))
                  .returns(DataType.BIGINT)
                  .kernel(BitOr.class, "ofLongs"));

  private BitOr() {}

  public static int ofInts(int a, int b) {
    return a | b;
  }

  public static long ofLongs(long a, long b) {
    return a | b;
  }
}
