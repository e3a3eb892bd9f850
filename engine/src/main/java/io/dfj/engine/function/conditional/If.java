// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import static io.dfj.engine.function.Signature.bool;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code if(condition, value, otherwise)}. */
public final class If {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "if")
          .alias("iif")
          .doc("The second argument if the condition is true, else the third.")
          .example("if(1 < 2, 'yes', 'no')", "yes")
          .overloads(
              Family.overloads(
                  If.class,
                  1,
                  family ->
                      Signature.of(
                              bool("condition"),
                              family.parameter("value"),
                              family.parameter("otherwise"))
                          .calledOnNull()
                          .nullable()));

  private If() {}

  public static boolean booleans(
      boolean condition,
      boolean conditionNull,
      boolean value,
      boolean valueNull,
      boolean other,
      boolean otherNull,
      NullFlag flag) {
    boolean taken = condition && !conditionNull;
    flag.isNull = taken ? valueNull : otherNull;
    return taken ? value : other;
  }

  public static int ints(
      boolean condition,
      boolean conditionNull,
      int value,
      boolean valueNull,
      int other,
      boolean otherNull,
      NullFlag flag) {
    boolean taken = condition && !conditionNull;
    flag.isNull = taken ? valueNull : otherNull;
    return taken ? value : other;
  }

  public static long longs(
      boolean condition,
      boolean conditionNull,
      long value,
      boolean valueNull,
      long other,
      boolean otherNull,
      long[] factors,
      NullFlag flag) {
    boolean taken = condition && !conditionNull;
    if (taken ? valueNull : otherNull) {
      flag.isNull = true;
      return 0;
    }
    return taken ? CommonType.scale(value, factors[0]) : CommonType.scale(other, factors[1]);
  }

  public static double doubles(
      boolean condition,
      boolean conditionNull,
      double value,
      boolean valueNull,
      double other,
      boolean otherNull,
      NullFlag flag) {
    boolean taken = condition && !conditionNull;
    flag.isNull = taken ? valueNull : otherNull;
    return taken ? value : other;
  }

  public static void decimals(
      boolean condition,
      boolean conditionNull,
      Int128 value,
      boolean valueNull,
      Int128 other,
      boolean otherNull,
      int[] digits,
      Int128 result,
      NullFlag flag) {
    boolean taken = condition && !conditionNull;
    if (taken ? valueNull : otherNull) {
      flag.isNull = true;
      return;
    }
    result.set(taken ? value : other);
    Decimals.scaleUp(result, digits[taken ? 0 : 1], "if");
  }

  public static void bytes(
      boolean condition,
      boolean conditionNull,
      Slice value,
      boolean valueNull,
      Slice other,
      boolean otherNull,
      Slice result,
      NullFlag flag) {
    boolean taken = condition && !conditionNull;
    if (taken ? valueNull : otherNull) {
      flag.isNull = true;
    } else {
      result.set(taken ? value : other);
    }
  }
}
