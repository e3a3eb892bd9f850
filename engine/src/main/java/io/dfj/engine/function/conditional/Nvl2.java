// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code nvl2(tested, value, otherwise)}. */
public final class Nvl2 {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "nvl2")
          .doc("The second argument if the first, of any type, is not null; else the third.")
          .example("nvl2(NULL, 'known', 'unknown')", "unknown")
          .example("nvl2(DATE '2024-02-29', 1.5, 2)", "1.5")
          .overloads(
              Family.overloads(
                  Nvl2.class,
                  1,
                  family ->
                      Signature.of(
                              Overload.Parameter.nullness("tested"),
                              family.parameter("value"),
                              family.parameter("otherwise"))
                          .calledOnNull()
                          .nullable()));

  private Nvl2() {}

  public static boolean booleans(
      boolean isNull,
      boolean value,
      boolean valueNull,
      boolean other,
      boolean otherNull,
      NullFlag flag) {
    return If.booleans(!isNull, false, value, valueNull, other, otherNull, flag);
  }

  public static int ints(
      boolean isNull, int value, boolean valueNull, int other, boolean otherNull, NullFlag flag) {
    return If.ints(!isNull, false, value, valueNull, other, otherNull, flag);
  }

  public static double doubles(
      boolean isNull,
      double value,
      boolean valueNull,
      double other,
      boolean otherNull,
      NullFlag flag) {
    return If.doubles(!isNull, false, value, valueNull, other, otherNull, flag);
  }

  public static long longs(
      boolean isNull,
      long value,
      boolean valueNull,
      long other,
      boolean otherNull,
      long[] factors,
      NullFlag flag) {
    return If.longs(!isNull, false, value, valueNull, other, otherNull, factors, flag);
  }

  public static void decimals(
      boolean isNull,
      Int128 value,
      boolean valueNull,
      Int128 other,
      boolean otherNull,
      int[] digits,
      Int128 result,
      NullFlag flag) {
    If.decimals(!isNull, false, value, valueNull, other, otherNull, digits, result, flag);
  }

  public static void bytes(
      boolean isNull,
      Slice value,
      boolean valueNull,
      Slice other,
      boolean otherNull,
      Slice result,
      NullFlag flag) {
    If.bytes(!isNull, false, value, valueNull, other, otherNull, result, flag);
  }
}
