// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.function.ScalarFunction;
import java.util.List;

/** The text functions. */
public final class StringFunctions {
  public static final List<ScalarFunction> ALL =
      List.of(
          Ascii.FUNCTION,
          BitLength.FUNCTION,
          Btrim.FUNCTION,
          CharacterLength.FUNCTION,
          Chr.FUNCTION,
          Concat.FUNCTION,
          ConcatOperator.FUNCTION,
          ConcatWs.FUNCTION,
          Contains.FUNCTION,
          Decode.FUNCTION,
          Digest.FUNCTION,
          Encode.FUNCTION,
          EndsWith.FUNCTION,
          FindInSet.FUNCTION,
          Ilike.FUNCTION,
          Initcap.FUNCTION,
          Left.FUNCTION,
          Levenshtein.FUNCTION,
          Like.FUNCTION,
          Lower.FUNCTION,
          Lpad.FUNCTION,
          Ltrim.FUNCTION,
          Md5.FUNCTION,
          OctetLength.FUNCTION,
          Overlay.FUNCTION,
          RegexpCount.FUNCTION,
          RegexpInstr.FUNCTION,
          RegexpLike.FUNCTION,
          RegexpMatch.FUNCTION,
          RegexpReplace.FUNCTION,
          Repeat.FUNCTION,
          Replace.FUNCTION,
          Reverse.FUNCTION,
          Right.FUNCTION,
          Rpad.FUNCTION,
          Rtrim.FUNCTION,
          Sha224.FUNCTION,
          Sha256.FUNCTION,
          Sha384.FUNCTION,
          Sha512.FUNCTION,
          SimilarTo.FUNCTION,
          SplitPart.FUNCTION,
          StartsWith.FUNCTION,
          Strpos.FUNCTION,
          Substr.FUNCTION,
          SubstrIndex.FUNCTION,
          ToHex.FUNCTION,
          Translate.FUNCTION,
          Upper.FUNCTION,
          Uuid.FUNCTION);

  private StringFunctions() {}
}
