// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.binary;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code bit_length(text)}. */
public final class BitLength {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "bit_length")
          .doc("Number of bits of a binary value or of a text in UTF-8.")
          .example("bit_length('dfj')", "24")
          .overloads(
              Signature.of(text("text"))
                  .returns(DataType.INTEGER)
                  .kernel(BitLength.class, "bitLength"),
              Signature.of(binary("value"))
                  .returns(DataType.INTEGER)
                  .kernel(BitLength.class, "bitLength"));

  private BitLength() {}

  public static int bitLength(Slice value) {
    try {
      return Math.multiplyExact(value.length, 8);
    } catch (ArithmeticException e) {
      throw FunctionErrors.overflow("bit_length of " + value.length + " bytes", DataType.INTEGER);
    }
  }
}
