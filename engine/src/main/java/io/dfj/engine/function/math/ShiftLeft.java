// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code bits << count}. */
public final class ShiftLeft {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "$shift_left")
          .doc(
              "The operator <<: all bits moved up; the count is taken modulo the bits of the type.")
          .example("1 << 4", "16")
          .overloads(
              Signature.of(integer("bits"), integer("count"))
                  .returns(DataType.INTEGER)
                  .kernel(ShiftLeft.class, "ofInts"),
              Signature.of(bigint("bits"), integer("count"))
                  .returns(DataType.BIGINT)
                  .kernel(ShiftLeft.class, "ofLongs"));

  private ShiftLeft() {}

  public static int ofInts(int bits, int count) {
    return bits << count;
  }

  public static long ofLongs(long bits, int count) {
    return bits << count;
  }
}
