// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code ltrim(text, characters)}. */
public final class Ltrim {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "ltrim")
          .doc("Strips spaces, or the given characters, from the start of a text.")
          .example("ltrim('  dfj')", "dfj")
          .example("ltrim('xydfjyx', 'xy')", "dfjyx")
          .overloads(
              Signature.of(text("text")).returns(DataType.VARCHAR).kernel(Ltrim.class, "spaces"),
              Signature.of(text("text"), text("characters"))
                  .returns(DataType.VARCHAR)
                  .kernel(Ltrim.class, "characters"));

  private Ltrim() {}

  public static void spaces(Slice text, Slice result) {
    Trimming.trimSpaces(text, true, false, result);
  }

  public static void characters(Slice text, Slice characters, Slice result) {
    Trimming.trim(text, characters, true, false, result);
  }
}
