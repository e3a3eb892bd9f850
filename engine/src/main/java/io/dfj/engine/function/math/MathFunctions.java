// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The functions of numbers. */
public final class MathFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          Abs.FUNCTION,
          Acos.FUNCTION,
          Acosh.FUNCTION,
          Asin.FUNCTION,
          Asinh.FUNCTION,
          Atan.FUNCTION,
          Atan2.FUNCTION,
          Atanh.FUNCTION,
          BitAnd.FUNCTION,
          BitNot.FUNCTION,
          BitOr.FUNCTION,
          BitXor.FUNCTION,
          Cbrt.FUNCTION,
          Ceil.FUNCTION,
          Cos.FUNCTION,
          Cosh.FUNCTION,
          Cot.FUNCTION,
          Degrees.FUNCTION,
          Exp.FUNCTION,
          Factorial.FUNCTION,
          Floor.FUNCTION,
          Gcd.FUNCTION,
          Isnan.FUNCTION,
          Iszero.FUNCTION,
          Lcm.FUNCTION,
          Ln.FUNCTION,
          Log.FUNCTION,
          Log10.FUNCTION,
          Log2.FUNCTION,
          Mod.FUNCTION,
          Nanvl.FUNCTION,
          Pi.FUNCTION,
          Power.FUNCTION,
          Radians.FUNCTION,
          Random.FUNCTION,
          Round.FUNCTION,
          ShiftLeft.FUNCTION,
          ShiftRight.FUNCTION,
          Signum.FUNCTION,
          Sin.FUNCTION,
          Sinh.FUNCTION,
          Sqrt.FUNCTION,
          Tan.FUNCTION,
          Tanh.FUNCTION,
          Trunc.FUNCTION);

  private MathFunctions() {}
}
