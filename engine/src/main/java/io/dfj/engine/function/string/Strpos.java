// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code strpos(text, part)}. */
public final class Strpos {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "strpos")
          .alias("position", "instr")
          .doc("Where a text first holds another, counted from 1 in characters; 0 if nowhere.")
          .example("strpos('datafusion', 'fus')", "5")
          .example("strpos('datafusion', 'x')", "0")
          .overloads(
              Signature.of(text("text"), text("part"))
                  .returns(DataType.INTEGER)
                  .kernel(Strpos.class, "strpos"));

  private Strpos() {}

  public static int strpos(Slice text, Slice part) {
    int at = Utf8.find(text, part, 0);
    if (at < 0) {
      return 0;
    }
    int characters = 1;
    for (int i = 0; i < at; i++) {
      characters += text.at(i) >= -64 ? 1 : 0;
    }
    return characters;
  }
}
