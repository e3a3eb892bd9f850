// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code lpad(text, length, fill)}. */
public final class Lpad {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "lpad")
          .doc(
              "A text filled on the left with spaces, or with a text, to a number of characters; a"
                  + " longer one is cut at its end.")
          .example("lpad('dfj', 5)", "  dfj")
          .example("lpad('dfj', 6, 'ab')", "abadfj")
          .overloads(
              Signature.of(text("text"), bigint("length"))
                  .returns(DataType.VARCHAR)
                  .kernel(Lpad.class, "spaces", Slice.utf8(" ")),
              Signature.of(text("text"), bigint("length"), text("fill"))
                  .returns(DataType.VARCHAR)
                  .kernel(Lpad.class, "fill"));

  private Lpad() {}

  public static void spaces(Slice text, long length, Slice space, SliceBuilder result) {
    Padding.pad(text, length, space, true, "lpad", result);
  }

  public static void fill(Slice text, long length, Slice fill, SliceBuilder result) {
    Padding.pad(text, length, fill, true, "lpad", result);
  }
}
