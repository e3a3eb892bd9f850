// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.decimal;
import static io.dfj.engine.function.Signature.integer;
import static io.dfj.engine.function.Signature.number;

import io.dfj.engine.batch.Int128;
import io.dfj.engine.function.Decimals;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import io.dfj.metadata.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;

/** {@code mod(dividend, divisor)}. */
public final class Mod {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("math", "mod")
          .doc("The rest of a division, with the sign of the dividend.")
          .example("mod(-7, 3)", "-1")
          .example("mod(5.5, 2)", "1.5")
          .overloads(
              Signature.of(integer("dividend"), integer("divisor"))
                  .returns(DataType.INTEGER)
                  .kernel(Mod.class, "ofInts"),
              Signature.of(bigint("dividend"), bigint("divisor")).kernel(Mod.class, "ofLongs"),
              Signature.of(decimal("dividend"), decimal("divisor"))
                  .returns(types -> decimalType(types.get(0), types.get(1)))
                  .bind(
                      context ->
                          Kernel.of(
                              Mod.class,
                              "ofDecimals",
                              context.argumentTypes().get(0).scale(),
                              context.argumentTypes().get(1).scale())),
              Signature.of(number("dividend"), number("divisor"))
                  .returns(DataType.DOUBLE)
                  .kernel(Mod.class, "ofDoubles"));

  private Mod() {}

  private static DataType decimalType(DataType dividend, DataType divisor) {
    int scale = Math.max(dividend.scale(), divisor.scale());
    int whole =
        Math.min(dividend.precision() - dividend.scale(), divisor.precision() - divisor.scale());
    return DataType.decimal(
        Math.max(1, Math.min(DataType.MAX_DECIMAL_PRECISION, whole + scale)), scale);
  }

  public static int ofInts(int dividend, int divisor) {
    return (int) ofLongs(dividend, divisor);
  }

  public static long ofLongs(long dividend, long divisor) {
    if (divisor == 0) {
      throw byZero(dividend);
    }
    return divisor == -1 ? 0 : dividend % divisor;
  }

  public static void ofDecimals(
      Int128 dividend, Int128 divisor, int dividendScale, int divisorScale, Int128 result) {
    if (divisor.low == 0 && divisor.high == 0) {
      throw byZero(new BigDecimal(dividend.toBigInteger(), dividendScale));
    }
    if (dividendScale == divisorScale && dividend.fitsLong() && divisor.fitsLong()) {
      result.set(divisor.low == -1 ? 0 : dividend.low % divisor.low);
      return;
    }
    int scale = Math.max(dividendScale, divisorScale);
    BigInteger a = dividend.toBigInteger().multiply(Decimals.widePower(scale - dividendScale));
    BigInteger b = divisor.toBigInteger().multiply(Decimals.widePower(scale - divisorScale));
    BigInteger rest = a.remainder(b);
    if (rest.bitLength() > 127) {
      throw FunctionErrors.overflow("mod", "DECIMAL(38)");
    }
    result.set(rest);
    Decimals.check(result, "mod");
  }

  public static double ofDoubles(double dividend, double divisor) {
    return dividend % divisor;
  }

  private static DfjException byZero(Object dividend) {
    return new DfjException(
        ErrorCode.DIVISION_BY_ZERO, "mod(" + dividend + ", 0): division by zero");
  }
}
