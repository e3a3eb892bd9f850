// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code btrim(text, characters)}. */
public final class Btrim {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "btrim")
          .alias("trim")
          .doc("Strips spaces, or the given characters, from both ends of a text.")
          .example("btrim('  dfj ')", "dfj")
          .example("btrim('xydfjyx', 'xy')", "dfj")
          .overloads(
              Signature.of(text("text")).returns(DataType.VARCHAR).kernel(Btrim.class, "spaces"),
              Signature.of(text("text"), text("characters"))
                  .returns(DataType.VARCHAR)
                  .kernel(Btrim.class, "characters"));

  private Btrim() {}

  public static void spaces(Slice text, Slice result) {
    Trimming.trimSpaces(text, true, true, result);
  }

  public static void characters(Slice text, Slice characters, Slice result) {
    Trimming.trim(text, characters, true, true, result);
  }
}
