// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code bits >> count}. */
public final class ShiftRight {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "$shift_right")
          .doc(
              "The operator >>: all bits moved down, with copies of the sign; the count is taken modulo the bits of the type.")
          .example("-16 >> 2", "-4")
          .overloads(
              Signature.of(integer("bits"), integer("count"))
                  .returns(DataType.INTEGER)
                  .kernel(ShiftRight.class, "ofInts"),
              Signature.of(bigint("bits"), integer("count"))
                  .returns(DataType.BIGINT)
                  .kernel(ShiftRight.class, "ofLongs"));

  private ShiftRight() {}

  public static int ofInts(int bits, int count) {
    return bits >> count;
  }

  public static long ofLongs(long bits, int count) {
    return bits >> count;
  }
}
