// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;

import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code to_hex(number)}. */
public final class ToHex {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "to_hex")
          .alias("hex")
          .doc("An integer in hexadecimal digits; a negative one as two's complement of 64 bits.")
          .example("to_hex(12345689)", "bc6159")
          .overloads(
              Signature.of(bigint("number"))
                  .returns(DataType.VARCHAR)
                  .kernel(ToHex.class, "toHex"));

  private ToHex() {}

  public static void toHex(long number, SliceBuilder result) {
    result.append(Long.toHexString(number));
  }
}
