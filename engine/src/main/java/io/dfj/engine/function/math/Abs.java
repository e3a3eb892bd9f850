// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.decimal;
import static io.dfj.engine.function.Signature.floating;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code abs(number)}. */
public final class Abs {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "abs")
          .doc("The absolute value of a number, of its type.")
          .example("abs(-5)", "5")
          .example("abs(-1.25)", "1.25")
          .overloads(
              Signature.of(integer("number"))
                  .bind(context -> Kernel.of(Abs.class, "ofInt", context.returnType())),
              Signature.of(bigint("number")).kernel(Abs.class, "ofLong"),
              Signature.of(decimal("number")).kernel(Abs.class, "ofDecimal"),
              Signature.of(floating("number")).kernel(Abs.class, "ofDouble"));

  private Abs() {}

  public static int ofInt(int number, DataType type) {
    return Integers.checked(Math.abs((long) number), type, "abs", number);
  }

  public static long ofLong(long number) {
    if (number == Long.MIN_VALUE) {
      throw FunctionErrors.overflow("abs(" + number + ")", DataType.BIGINT);
    }
    return Math.abs(number);
  }

  public static void ofDecimal(Int128 number, Int128 result) {
    if (number.high >= 0) {
      result.set(number);
    } else {
      // Two's complement negation; a decimal is never the smallest 128-bit number.
      long low = -number.low;
      result.set(low, ~number.high + (low == 0 ? 1 : 0));
    }
  }

  public static double ofDouble(double number) {
    return Math.abs(number);
  }
}
