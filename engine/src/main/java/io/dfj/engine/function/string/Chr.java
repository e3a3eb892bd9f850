// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code chr(number)}. */
public final class Chr {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "chr")
          .doc("The character with a Unicode code point.")
          .example("chr(128640)", "🚀")
          .overloads(
              Signature.of(bigint("number")).returns(DataType.VARCHAR).kernel(Chr.class, "chr"));

  private Chr() {}

  public static void chr(long number, SliceBuilder result) {
    boolean surrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
    if (number < 1 || number > Character.MAX_CODE_POINT || surrogate) {
      throw FunctionErrors.invalid("chr", number + " is not the number of a character");
    }
    result.appendCodePoint((int) number);
  }
}
