// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;

/** Kernels of GREATEST and LEAST: the argument that is first in an order, nulls left out. */
public final class BestArgument {
  private BestArgument() {}

  /**
   * @param sign 1 for the largest, -1 for the smallest
   */
  static Overload[] overloads(int sign) {
    return Family.overloads(
        BestArgument.class,
        0,
        family -> Signature.of(family.parameter("value")).variadic().calledOnNull().nullable(),
        sign);
  }

  public static boolean booleans(boolean[] values, boolean[] nulls, int sign, NullFlag flag) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (!nulls[i] && (best < 0 || Boolean.compare(values[i], values[best]) * sign > 0)) {
        best = i;
      }
    }
    flag.isNull = best < 0;
    return best >= 0 && values[best];
  }

  public static int ints(int[] values, boolean[] nulls, int sign, NullFlag flag) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (!nulls[i] && (best < 0 || Integer.compare(values[i], values[best]) * sign > 0)) {
        best = i;
      }
    }
    flag.isNull = best < 0;
    return best < 0 ? 0 : values[best];
  }

  public static long longs(
      long[] values, boolean[] nulls, long[] factors, int sign, NullFlag flag) {
    int best = -1;
    long bestValue = 0;
    for (int i = 0; i < values.length; i++) {
      if (!nulls[i]) {
        long value = CommonType.scale(values[i], factors[i]);
        if (best < 0 || Long.compare(value, bestValue) * sign > 0) {
          best = i;
          bestValue = value;
        }
      }
    }
    flag.isNull = best < 0;
    return bestValue;
  }

  public static double doubles(double[] values, boolean[] nulls, int sign, NullFlag flag) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (!nulls[i] && (best < 0 || Double.compare(values[i], values[best]) * sign > 0)) {
        best = i;
      }
    }
    flag.isNull = best < 0;
    return best < 0 ? 0 : values[best];
  }

  public static void decimals(
      Int128[] values, boolean[] nulls, int[] digits, int sign, Int128 result, NullFlag flag) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (!nulls[i]
          && (best < 0
              || Decimals.compare(values[i], digits[i], values[best], digits[best]) * sign > 0)) {
        best = i;
      }
    }
    if (best < 0) {
      flag.isNull = true;
    } else {
      result.set(values[best]);
      Decimals.scaleUp(result, digits[best], sign > 0 ? "greatest" : "least");
    }
  }

  public static void bytes(Slice[] values, boolean[] nulls, int sign, Slice result, NullFlag flag) {
    int best = -1;
    for (int i = 0; i < values.length; i++) {
      if (!nulls[i] && (best < 0 || Integer.signum(values[i].compareTo(values[best])) * sign > 0)) {
        best = i;
      }
    }
    if (best < 0) {
      flag.isNull = true;
    } else {
      result.set(values[best]);
    }
  }
}
