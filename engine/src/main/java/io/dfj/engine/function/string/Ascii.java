// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code ascii(text)}. */
public final class Ascii {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "ascii")
          .doc("The Unicode code point of the first character of a text; 0 if it is empty.")
          .example("ascii('abc')", "97")
          .example("ascii('🚀')", "128640")
          .overloads(
              Signature.of(text("text")).returns(DataType.INTEGER).kernel(Ascii.class, "ascii"));

  private Ascii() {}

  public static int ascii(Slice text) {
    return text.length == 0 ? 0 : Utf8.codePointAt(text, 0);
  }
}
