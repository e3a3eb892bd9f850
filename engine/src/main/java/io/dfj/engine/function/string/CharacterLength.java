// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.binary;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code character_length(text)}. */
public final class CharacterLength {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "character_length")
          .alias("char_length", "length", "len")
          .doc("Number of characters of a text; of a binary value, number of bytes.")
          .example("character_length('Ångström')", "8")
          .overloads(
              Signature.of(text("text"))
                  .returns(DataType.INTEGER)
                  .kernel(CharacterLength.class, "characters"),
              Signature.of(binary("value"))
                  .returns(DataType.INTEGER)
                  .kernel(CharacterLength.class, "bytes"));

  private CharacterLength() {}

  public static int characters(Slice text) {
    return Utf8.length(text);
  }

  public static int bytes(Slice value) {
    return value.length;
  }
}
