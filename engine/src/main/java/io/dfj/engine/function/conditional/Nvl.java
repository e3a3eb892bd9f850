// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code nvl(value, other)}. */
public final class Nvl {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "nvl")
          .alias("ifnull")
          .doc("The first argument, or the second if the first is null.")
          .example("nvl(NULL, 'a')", "a")
          .overloads(
              Family.overloads(
                  Nvl.class,
                  0,
                  family ->
                      Signature.of(family.parameter("value"), family.parameter("other"))
                          .calledOnNull()
                          .nullable()));

  private Nvl() {}

  public static boolean booleans(
      boolean value, boolean valueNull, boolean other, boolean otherNull, NullFlag flag) {
    flag.isNull = valueNull && otherNull;
    return valueNull ? other : value;
  }

  public static int ints(
      int value, boolean valueNull, int other, boolean otherNull, NullFlag flag) {
    flag.isNull = valueNull && otherNull;
    return valueNull ? other : value;
  }

  public static long longs(
      long value, boolean valueNull, long other, boolean otherNull, long[] factors, NullFlag flag) {
    if (valueNull && otherNull) {
      flag.isNull = true;
      return 0;
    }
    return valueNull ? CommonType.scale(other, factors[1]) : CommonType.scale(value, factors[0]);
  }

  public static double doubles(
      double value, boolean valueNull, double other, boolean otherNull, NullFlag flag) {
    flag.isNull = valueNull && otherNull;
    return valueNull ? other : value;
  }

  public static void decimals(
      Int128 value,
      boolean valueNull,
      Int128 other,
      boolean otherNull,
      int[] digits,
      Int128 result,
      NullFlag flag) {
    if (valueNull && otherNull) {
      flag.isNull = true;
      return;
    }
    result.set(valueNull ? other : value);
    Decimals.scaleUp(result, digits[valueNull ? 1 : 0], "nvl");
  }

  public static void bytes(
      Slice value, boolean valueNull, Slice other, boolean otherNull, Slice result, NullFlag flag) {
    if (valueNull && otherNull) {
      flag.isNull = true;
    } else {
      result.set(valueNull ? other : value);
    }
  }
}
