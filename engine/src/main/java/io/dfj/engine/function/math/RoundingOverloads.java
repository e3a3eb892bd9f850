// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.decimal;
import static io.dfj.engine.function.Signature.floating;
import static io.dfj.engine.function.Signature.integer;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;
import io.dfj.metadata.type.SqlType;

/** The signatures and kernels of the functions that drop digits, whichever way they round. */
public final class RoundingOverloads {
  private RoundingOverloads() {}

  /** Of a number alone: decimals to decimals, all else to DOUBLE. */
  static Overload[] toDoubleOrDecimal(Rounding rounding) {
    return new Overload[] {doubles(rounding), decimals(rounding)};
  }

  /** Of a number, with or without a number of places; each type to itself. */
  static Overload[] toPlaces(String function, Rounding rounding) {
    return new Overload[] {
      Signature.of(integer("number")).kernel(RoundingOverloads.class, "ofInt"),
      Signature.of(bigint("number")).kernel(RoundingOverloads.class, "ofLong"),
      decimals(rounding),
      doubles(rounding),
      Signature.of(integer("number"), bigint("places"))
          .bind(
              context ->
                  Kernel.of(
                      RoundingOverloads.class,
                      "intPlaces",
                      rounding,
                      function,
                      context.returnType())),
      Signature.of(bigint("number"), bigint("places"))
          .kernel(RoundingOverloads.class, "longPlaces", rounding, function),
      Signature.of(decimal("number"), bigint("places"))
          .returns(types -> Rounding.decimalType(types.get(0), null))
          .returnsByConstants(
              (types, constants) -> Rounding.decimalType(types.get(0), constants.get(1)))
          .bind(
              context ->
                  Kernel.of(
                      RoundingOverloads.class,
                      "decimalPlaces",
                      rounding,
                      context.argumentTypes().get(0).scale(),
                      context.returnType())),
      Signature.of(floating("number"), bigint("places"))
          .bind(
              context ->
                  Kernel.of(
                      RoundingOverloads.class,
                      context.returnType().sqlType() == SqlType.REAL
                          ? "realPlaces"
                          : "doublePlaces",
                      rounding))
    };
  }

  private static Overload doubles(Rounding rounding) {
    return Signature.of(floating("number")).kernel(RoundingOverloads.class, "ofDouble", rounding);
  }

  private static Overload decimals(Rounding rounding) {
    return Signature.of(decimal("number"))
        .returns(types -> Rounding.wholeType(types.get(0)))
        .bind(
            context ->
                Kernel.of(
                    RoundingOverloads.class,
                    "ofDecimal",
                    rounding,
                    context.argumentTypes().get(0).scale(),
                    context.returnType()));
  }

  public static int ofInt(int number) {
    return number;
  }

  public static long ofLong(long number) {
    return number;
  }

  public static void ofDecimal(
      Int128 number, Rounding rounding, int scale, DataType type, Int128 result) {
    rounding.round(number, 0, scale, 0, type, result);
  }

  public static double ofDouble(double number, Rounding rounding) {
    return rounding.round(number);
  }

  public static int intPlaces(
      int number, long places, Rounding rounding, String function, DataType type) {
    return Integers.checked(rounding.round(number, places), type, function, number);
  }

  public static long longPlaces(long number, long places, Rounding rounding, String function) {
    try {
      return rounding.round(number, places);
    } catch (ArithmeticException e) {
      throw FunctionErrors.overflow(function + "(" + number + ", " + places + ")", DataType.BIGINT);
    }
  }

  public static void decimalPlaces(
      Int128 number, long places, Rounding rounding, int scale, DataType type, Int128 result) {
    rounding.round(number, places, scale, type.scale(), type, result);
  }

  public static double doublePlaces(double number, long places, Rounding rounding) {
    return rounding.round(number, places);
  }

  public static double realPlaces(double number, long places, Rounding rounding) {
    return (float) rounding.round(number, places);
  }
}
