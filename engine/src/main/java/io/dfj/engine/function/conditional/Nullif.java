// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/** {@code nullif(value, other)}. */
public final class Nullif {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "nullif")
          .doc("Null if the two are equal, else the first.")
          .example("nullif(5, 5)", "NULL")
          .example("nullif(5, 6)", "5")
          .overloads(
              Family.overloads(
                  Nullif.class,
                  0,
                  family ->
                      Signature.of(family.parameter("value"), family.parameter("other"))
                          .calledOnNull()
                          .nullable()));

  private Nullif() {}

  public static boolean booleans(
      boolean value, boolean valueNull, boolean other, boolean otherNull, NullFlag flag) {
    flag.isNull = valueNull || (!otherNull && value == other);
    return value;
  }

  public static int ints(
      int value, boolean valueNull, int other, boolean otherNull, NullFlag flag) {
    flag.isNull = valueNull || (!otherNull && value == other);
    return value;
  }

  public static long longs(
      long value, boolean valueNull, long other, boolean otherNull, long[] factors, NullFlag flag) {
    if (valueNull) {
      flag.isNull = true;
      return 0;
    }
    long scaled = CommonType.scale(value, factors[0]);
    flag.isNull = !otherNull && scaled == CommonType.scale(other, factors[1]);
    return scaled;
  }

  public static double doubles(
      double value, boolean valueNull, double other, boolean otherNull, NullFlag flag) {
    flag.isNull =
        valueNull || (!otherNull && (value == other || (value != value && other != other)));
    return value;
  }

  public static void decimals(
      Int128 value,
      boolean valueNull,
      Int128 other,
      boolean otherNull,
      int[] digits,
      Int128 result,
      NullFlag flag) {
    if (valueNull) {
      flag.isNull = true;
      return;
    }
    result.set(value);
    Decimals.scaleUp(result, digits[0], "nullif");
    flag.isNull = !otherNull && Decimals.compare(value, digits[0], other, digits[1]) == 0;
  }

  public static void bytes(
      Slice value, boolean valueNull, Slice other, boolean otherNull, Slice result, NullFlag flag) {
    if (valueNull || (!otherNull && value.sameBytes(other))) {
      flag.isNull = true;
    } else {
      result.set(value);
    }
  }
}
