// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The text functions. */
public final class StringFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          BitLength.FUNCTION,
          Btrim.FUNCTION,
          CharacterLength.FUNCTION,
          Concat.FUNCTION,
          ConcatOperator.FUNCTION,
          ConcatWs.FUNCTION,
          Left.FUNCTION,
          Lower.FUNCTION,
          Ltrim.FUNCTION,
          OctetLength.FUNCTION,
          Right.FUNCTION,
          Rtrim.FUNCTION,
          Substr.FUNCTION,
          Upper.FUNCTION);

  private StringFunctions() {}
}
