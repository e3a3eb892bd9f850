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
import io.dfj.metadata.type.SqlType;

/** {@code trunc(number, places)}. */
public final class Trunc {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "trunc")
          .alias("truncate")
          .doc("A number without its fraction, or without what is beyond some decimal places.")
          .example("trunc(-2.9)", "-2")
          .example("trunc(42.738, 2)", "42.73")
          .overloads(
              Signature.of(integer("number")).kernel(Trunc.class, "ofInt"),
              Signature.of(bigint("number")).kernel(Trunc.class, "ofLong"),
              Signature.of(decimal("number"))
                  .returns(types -> Rounding.wholeType(types.get(0)))
                  .bind(
                      context ->
                          Kernel.of(
                              Trunc.class,
                              "ofDecimal",
                              context.argumentTypes().get(0).scale(),
                              context.returnType())),
              Signature.of(floating("number")).kernel(Trunc.class, "ofDouble"),
              Signature.of(integer("number"), bigint("places"))
                  .bind(context -> Kernel.of(Trunc.class, "intPlaces", context.returnType())),
              Signature.of(bigint("number"), bigint("places")).kernel(Trunc.class, "longPlaces"),
              Signature.of(decimal("number"), bigint("places"))
                  .returns(types -> Rounding.decimalType(types.get(0), null))
                  .returnsByConstants(
                      (types, constants) -> Rounding.decimalType(types.get(0), constants.get(1)))
                  .bind(
                      context ->
                          Kernel.of(
                              Trunc.class,
                              "decimalPlaces",
                              context.argumentTypes().get(0).scale(),
                              context.returnType())),
              Signature.of(floating("number"), bigint("places"))
                  .bind(
                      context ->
                          Kernel.of(
                              Trunc.class,
                              context.returnType().sqlType() == SqlType.REAL
                                  ? "realPlaces"
                                  : "doublePlaces")));

  private Trunc() {}

  public static int ofInt(int number) {
    return number;
  }

  public static long ofLong(long number) {
    return number;
  }

  public static void ofDecimal(Int128 number, int scale, DataType type, Int128 result) {
    Rounding.TRUNCATE.round(number, 0, scale, 0, type, result);
  }

  public static double ofDouble(double number) {
    return Rounding.TRUNCATE.round(number);
  }

  public static int intPlaces(int number, long places, DataType type) {
    return Integers.checked(Rounding.TRUNCATE.round(number, places), type, "trunc", number);
  }

  public static long longPlaces(long number, long places) {
    try {
      return Rounding.TRUNCATE.round(number, places);
    } catch (ArithmeticException e) {
      throw FunctionErrors.overflow("trunc(" + number + ", " + places + ")", DataType.BIGINT);
    }
  }

  public static void decimalPlaces(
      Int128 number, long places, int scale, DataType type, Int128 result) {
    Rounding.TRUNCATE.round(number, places, scale, type.scale(), type, result);
  }

  public static double doublePlaces(double number, long places) {
    return Rounding.TRUNCATE.round(number, places);
  }

  public static double realPlaces(double number, long places) {
    return (float) Rounding.TRUNCATE.round(number, places);
  }
}
