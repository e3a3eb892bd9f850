// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code replace(text, old, new)}. */
public final class Replace {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "replace")
          .doc("Replaces every occurrence of a text by another.")
          .example("replace('ABabbaBA', 'ab', 'cd')", "ABcdbaBA")
          .overloads(
              Signature.of(text("text"), text("old"), text("new"))
                  .returns(DataType.VARCHAR)
                  .kernel(Replace.class, "replace"));

  private Replace() {}

  public static void replace(Slice text, Slice old, Slice replacement, SliceBuilder result) {
    int from = 0;
    if (old.length > 0) {
      for (int at = Utf8.find(text, old, 0); at >= 0; at = Utf8.find(text, old, from)) {
        result.append(text.data, text.offset + from, at - from);
        result.append(replacement);
        from = at + old.length;
      }
    }
    result.append(text.data, text.offset + from, text.length - from);
  }
}
