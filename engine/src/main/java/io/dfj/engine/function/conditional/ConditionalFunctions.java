// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.conditional;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The functions that choose between their arguments. */
public final class ConditionalFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          Coalesce.FUNCTION,
          Greatest.FUNCTION,
          If.FUNCTION,
          Least.FUNCTION,
          Nullif.FUNCTION,
          Nvl.FUNCTION,
          Nvl2.FUNCTION,
          OnlyValue.FUNCTION);

  private ConditionalFunctions() {}
}
