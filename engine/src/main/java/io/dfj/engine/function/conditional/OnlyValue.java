// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;

/**
 * What a correlated scalar subquery gives, once it is known how many rows it has for each outer
 * row. Unlike {@code $single_value}, it fails only for the outer rows that there are.
 */
public final class OnlyValue {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("conditional", "$only_value")
          .doc("The second argument; an error if the first, a number of rows, is above 1.")
          .example(
              "(SELECT (SELECT x FROM (VALUES (7)) AS t(x) WHERE x = y) FROM (VALUES (7)) AS u(y))",
              "7")
          .overloads(
              Family.overloads(
                  OnlyValue.class,
                  1,
                  family ->
                      Signature.of(bigint("rows"), family.parameter("value"))
                          .calledOnNull()
                          .nullable()));

  private OnlyValue() {}

  private static void check(long rows, boolean none) {
    if (!none && rows > 1) {
      throw new DfjException(
          ErrorCode.CARDINALITY_VIOLATION,
          "more than one row returned by a subquery used as an expression");
    }
  }

  public static boolean booleans(
      long rows, boolean none, boolean value, boolean valueNull, NullFlag flag) {
    check(rows, none);
    flag.isNull = valueNull;
    return value;
  }

  public static int ints(long rows, boolean none, int value, boolean valueNull, NullFlag flag) {
    check(rows, none);
    flag.isNull = valueNull;
    return value;
  }

  public static long longs(
      long rows, boolean none, long value, boolean valueNull, long[] factors, NullFlag flag) {
    check(rows, none);
    flag.isNull = valueNull;
    return value;
  }

  public static double doubles(
      long rows, boolean none, double value, boolean valueNull, NullFlag flag) {
    check(rows, none);
    flag.isNull = valueNull;
    return value;
  }

  public static void decimals(
      long rows,
      boolean none,
      Int128 value,
      boolean valueNull,
      int[] digits,
      Int128 result,
      NullFlag flag) {
    check(rows, none);
    flag.isNull = valueNull;
    if (!valueNull) {
      result.set(value);
    }
  }

  public static void bytes(
      long rows, boolean none, Slice value, boolean valueNull, Slice result, NullFlag flag) {
    check(rows, none);
    flag.isNull = valueNull;
    if (!valueNull) {
      result.set(value);
    }
  }
}
