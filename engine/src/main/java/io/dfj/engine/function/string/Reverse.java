// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code reverse(text)}. */
public final class Reverse {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "reverse")
          .doc("The characters of a text from last to first.")
          .example("reverse('dfjä')", "äjfd")
          .overloads(
              Signature.of(text("text"))
                  .returns(DataType.VARCHAR)
                  .kernel(Reverse.class, "reverse"));

  private Reverse() {}

  public static void reverse(Slice text, SliceBuilder result) {
    int end = text.length;
    while (end > 0) {
      int start = end - 1;
      while (start > 0 && text.at(start) < -64) {
        start--;
      }
      result.append(text.data, text.offset + start, end - start);
      end = start;
    }
  }
}
