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
          Ilike.FUNCTION,
          Left.FUNCTION,
          Like.FUNCTION,
          Lower.FUNCTION,
          Ltrim.FUNCTION,
          OctetLength.FUNCTION,
          RegexpLike.FUNCTION,
          RegexpReplace.FUNCTION,
          Right.FUNCTION,
          Rtrim.FUNCTION,
          SimilarTo.FUNCTION,
          Substr.FUNCTION,
          Upper.FUNCTION);

  private StringFunctions() {}
}
