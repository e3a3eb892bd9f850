// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;

/**
 * {@code value BETWEEN low AND high} with one evaluation of the value, for values that are other
 * ones every time. Other BETWEENs are two comparisons, which scans and joins know how to use.
 */
public final class Between {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "$between")
          .doc("Whether a value is not below one bound and not above another.")
          .example("random() BETWEEN 0 AND 1", "true")
          .overloads(
              Family.comparisons(
                  Between.class,
                  family ->
                      Signature.of(
                              family.parameter("value"),
                              family.parameter("low"),
                              family.parameter("high"))
                          .calledOnNull()
                          .nullable()));

  private Between() {}

  public static boolean booleans(
      boolean value,
      boolean valueNull,
      boolean low,
      boolean lowNull,
      boolean high,
      boolean highNull,
      NullFlag flag) {
    int above = valueNull || lowNull ? 0 : Boolean.compare(value, low);
    int below = valueNull || highNull ? 0 : Boolean.compare(value, high);
    flag.isNull = above >= 0 && below <= 0 && (valueNull || lowNull || highNull);
    return above >= 0 && below <= 0;
  }

  public static boolean ints(
      int value,
      boolean valueNull,
      int low,
      boolean lowNull,
      int high,
      boolean highNull,
      NullFlag flag) {
    int above = valueNull || lowNull ? 0 : Integer.compare(value, low);
    int below = valueNull || highNull ? 0 : Integer.compare(value, high);
    flag.isNull = above >= 0 && below <= 0 && (valueNull || lowNull || highNull);
    return above >= 0 && below <= 0;
  }

  public static boolean longs(
      long value,
      boolean valueNull,
      long low,
      boolean lowNull,
      long high,
      boolean highNull,
      long[] factors,
      NullFlag flag) {
    boolean bounded = !valueNull && !lowNull;
    boolean limited = !valueNull && !highNull;
    int above = bounded ? longs(value, factors[0], low, factors[1]) : 0;
    int below = limited ? longs(value, factors[0], high, factors[2]) : 0;
    flag.isNull = above >= 0 && below <= 0 && (valueNull || lowNull || highNull);
    return above >= 0 && below <= 0;
  }

  public static boolean doubles(
      double value,
      boolean valueNull,
      double low,
      boolean lowNull,
      double high,
      boolean highNull,
      NullFlag flag) {
    int above = valueNull || lowNull ? 0 : numbers(value, low);
    int below = valueNull || highNull ? 0 : numbers(value, high);
    flag.isNull = above >= 0 && below <= 0 && (valueNull || lowNull || highNull);
    return above >= 0 && below <= 0;
  }

  public static boolean decimals(
      Int128 value,
      boolean valueNull,
      Int128 low,
      boolean lowNull,
      Int128 high,
      boolean highNull,
      int[] digits,
      NullFlag flag) {
    int above = valueNull || lowNull ? 0 : Decimals.compare(value, digits[0], low, digits[1]);
    int below = valueNull || highNull ? 0 : Decimals.compare(value, digits[0], high, digits[2]);
    flag.isNull = above >= 0 && below <= 0 && (valueNull || lowNull || highNull);
    return above >= 0 && below <= 0;
  }

  public static boolean bytes(
      Slice value,
      boolean valueNull,
      Slice low,
      boolean lowNull,
      Slice high,
      boolean highNull,
      NullFlag flag) {
    int above = valueNull || lowNull ? 0 : value.compareTo(low);
    int below = valueNull || highNull ? 0 : value.compareTo(high);
    flag.isNull = above >= 0 && below <= 0 && (valueNull || lowNull || highNull);
    return above >= 0 && below <= 0;
  }

  private static int longs(long a, long factorA, long b, long factorB) {
    return Long.compare(CommonType.scale(a, factorA), CommonType.scale(b, factorB));
  }

  /** NaN is the largest number and equals itself; the zeros are equal. */
  static int numbers(double a, double b) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : Boolean.compare(a != a, b != b);
  }
}
