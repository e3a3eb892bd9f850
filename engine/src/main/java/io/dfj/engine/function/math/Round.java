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

/** {@code round(number, places)}. */
public final class Round {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "round")
          .doc(
              "A number rounded to whole numbers or to decimal places, halves away from zero; negative"
                  + " places round to tens, hundreds and so on.")
          .example("round(2.5)", "3")
          .example("round(3.14159, 2)", "3.14")
          .example("round(1250, -2)", "1300")
          .overloads(
              Signature.of(integer("number")).kernel(Round.class, "ofInt"),
              Signature.of(bigint("number")).kernel(Round.class, "ofLong"),
              Signature.of(decimal("number"))
                  .returns(types -> Rounding.wholeType(types.get(0)))
                  .bind(
                      context ->
                          Kernel.of(
                              Round.class,
                              "ofDecimal",
                              context.argumentTypes().get(0).scale(),
                              context.returnType())),
              Signature.of(floating("number")).kernel(Round.class, "ofDouble"),
              Signature.of(integer("number"), bigint("places"))
                  .bind(context -> Kernel.of(Round.class, "intPlaces", context.returnType())),
              Signature.of(bigint("number"), bigint("places")).kernel(Round.class, "longPlaces"),
              Signature.of(decimal("number"), bigint("places"))
                  .returns(types -> Rounding.decimalType(types.get(0), null))
                  .returnsByConstants(
                      (types, constants) -> Rounding.decimalType(types.get(0), constants.get(1)))
                  .bind(
                      context ->
                          Kernel.of(
                              Round.class,
                              "decimalPlaces",
                              context.argumentTypes().get(0).scale(),
                              context.returnType())),
              Signature.of(floating("number"), bigint("places"))
                  .bind(
                      context ->
                          Kernel.of(
                              Round.class,
                              context.returnType().sqlType() == SqlType.REAL
                                  ? "realPlaces"
                                  : "doublePlaces")));

  private Round() {}

  public static int ofInt(int number) {
    return number;
  }

  public static long ofLong(long number) {
    return number;
  }

  public static void ofDecimal(Int128 number, int scale, DataType type, Int128 result) {
    Rounding.HALF_AWAY.round(number, 0, scale, 0, type, result);
  }

  public static double ofDouble(double number) {
    return Rounding.HALF_AWAY.round(number);
  }

  public static int intPlaces(int number, long places, DataType type) {
    return Integers.checked(Rounding.HALF_AWAY.round(number, places), type, "round", number);
  }

  public static long longPlaces(long number, long places) {
    try {
      return Rounding.HALF_AWAY.round(number, places);
    } catch (ArithmeticException e) {
      throw FunctionErrors.overflow("round(" + number + ", " + places + ")", DataType.BIGINT);
    }
  }

  public static void decimalPlaces(
      Int128 number, long places, int scale, DataType type, Int128 result) {
    Rounding.HALF_AWAY.round(number, places, scale, type.scale(), type, result);
  }

  public static double doublePlaces(double number, long places) {
    return Rounding.HALF_AWAY.round(number, places);
  }

  public static double realPlaces(double number, long places) {
    return (float) Rounding.HALF_AWAY.round(number, places);
  }
}
