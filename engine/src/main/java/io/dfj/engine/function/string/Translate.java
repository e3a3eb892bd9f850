// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code translate(text, from, to)}. */
public final class Translate {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "translate")
          .doc(
              "Replaces each character that stands in the second text by the one at the same place"
                  + " in the third, or drops it if there is none.")
          .example("translate('twice', 'wic', 'her')", "there")
          .example("translate('12345', '143', 'ax')", "a2x5")
          .overloads(
              Signature.of(text("text"), text("from"), text("to"))
                  .returns(DataType.VARCHAR)
                  .kernel(Translate.class, "translate"));

  private Translate() {}

  public static void translate(Slice text, Slice from, Slice to, SliceBuilder result) {
    int width;
    for (int i = 0; i < text.length; i += width) {
      width = Utf8.width(text, i);
      int place = place(from, Utf8.codePointAt(text, i));
      if (place < 0) {
        result.append(text.data, text.offset + i, width);
      } else {
        int at = Utf8.skip(to, 0, place);
        if (at < to.length) {
          result.append(to.data, to.offset + at, Utf8.width(to, at));
        }
      }
    }
  }

  private static int place(Slice from, int character) {
    int place = 0;
    for (int i = 0; i < from.length; i += Utf8.width(from, i)) {
      if (Utf8.codePointAt(from, i) == character) {
        return place;
      }
      place++;
    }
    return -1;
  }
}
