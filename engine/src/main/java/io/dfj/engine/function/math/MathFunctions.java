// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.math;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The functions of numbers. */
public final class MathFunctions {
  public static final List<ScalarFunction> ALL = List.of(Abs.FUNCTION, Pi.FUNCTION, Sqrt.FUNCTION);

  private MathFunctions() {}
}
