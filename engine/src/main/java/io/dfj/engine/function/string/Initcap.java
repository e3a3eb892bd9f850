// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code initcap(text)}. */
public final class Initcap {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "initcap")
          .doc(
              "A text with the first character of every word in upper case and the others in lower"
                  + " case; words are runs of letters and digits.")
          .example("initcap('apache dataFUSION')", "Apache Datafusion")
          .overloads(
              Signature.of(text("text"))
                  .returns(DataType.VARCHAR)
                  .kernel(Initcap.class, "initcap"));

  private Initcap() {}

  public static void initcap(Slice text, SliceBuilder result) {
    boolean inWord = false;
    for (int i = 0; i < text.length; i += Utf8.width(text, i)) {
      int character = Utf8.codePointAt(text, i);
      result.appendCodePoint(
          inWord ? Character.toLowerCase(character) : Character.toUpperCase(character));
      inWord = Character.isLetterOrDigit(character);
    }
  }
}
