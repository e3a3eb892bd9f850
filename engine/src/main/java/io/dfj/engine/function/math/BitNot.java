// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code ~bits}. */
public final class BitNot {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "$bit_not")
          .doc("The operator ~: every bit turned round.")
          .example("~ 5", "-6")
          .overloads(
              Signature.of(integer("bits")).returns(DataType.INTEGER).kernel(BitNot.class, "ofInt"),
              Signature.of(bigint("bits")).returns(DataType.BIGINT).kernel(BitNot.class, "ofLong"));

  private BitNot() {}

  public static int ofInt(int bits) {
    return ~bits;
  }

  public static long ofLong(long bits) {
    return ~bits;
  }
}
