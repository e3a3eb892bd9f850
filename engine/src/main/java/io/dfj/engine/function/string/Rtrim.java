// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code rtrim(text, characters)}. */
public final class Rtrim {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "rtrim")
          .doc("Strips spaces, or the given characters, from the end of a text.")
          .example("rtrim('dfj  ')", "dfj")
          .example("rtrim('xydfjyx', 'xy')", "xydfj")
          .overloads(
              Signature.of(text("text")).returns(DataType.VARCHAR).kernel(Rtrim.class, "spaces"),
              Signature.of(text("text"), text("characters"))
                  .returns(DataType.VARCHAR)
                  .kernel(Rtrim.class, "characters"));

  private Rtrim() {}

  public static void spaces(Slice text, Slice result) {
    Trimming.trimSpaces(text, false, true, result);
  }

  public static void characters(Slice text, Slice characters, Slice result) {
    Trimming.trim(text, characters, false, true, result);
  }
}
