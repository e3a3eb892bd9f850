// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code coalesce(value, ...)}. */
public final class Coalesce {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "coalesce")
          .doc("The first argument that is not null.")
          .example("coalesce(NULL, NULL, 'dfj')", "dfj")
          .overloads(
              Family.overloads(
                  Coalesce.class,
                  0,
                  family ->
                      Signature.of(family.parameter("value"))
                          .variadic()
                          .calledOnNull()
                          .nullable()));

  private Coalesce() {}

  public static boolean booleans(boolean[] values, boolean[] nulls, NullFlag flag) {
    int first = first(nulls, flag);
    return first >= 0 && values[first];
  }

  public static int ints(int[] values, boolean[] nulls, NullFlag flag) {
    int first = first(nulls, flag);
    return first < 0 ? 0 : values[first];
  }

  public static long longs(long[] values, boolean[] nulls, long[] factors, NullFlag flag) {
    int first = first(nulls, flag);
    return first < 0 ? 0 : CommonType.scale(values[first], factors[first]);
  }

  public static double doubles(double[] values, boolean[] nulls, NullFlag flag) {
    int first = first(nulls, flag);
    return first < 0 ? 0 : values[first];
  }

  public static void decimals(
      Int128[] values, boolean[] nulls, int[] digits, Int128 result, NullFlag flag) {
    int first = first(nulls, flag);
    if (first >= 0) {
      result.set(values[first]);
      Decimals.scaleUp(result, digits[first], "coalesce");
    }
  }

  public static void bytes(Slice[] values, boolean[] nulls, Slice result, NullFlag flag) {
    int first = first(nulls, flag);
    if (first >= 0) {
      result.set(values[first]);
    }
  }

  private static int first(boolean[] nulls, NullFlag flag) {
    for (int i = 0; i < nulls.length; i++) {
      if (!nulls[i]) {
        return i;
      }
    }
    flag.isNull = true;
    return -1;
  }
}
