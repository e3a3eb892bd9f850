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

/** {@code rpad(text, length, fill)}. */
public final class Rpad {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "rpad")
          .doc(
              "A text filled on the right with spaces, or with a text, to a number of characters; a"
                  + " longer one is cut at its end.")
          .example("rpad('dfj', 6, 'ab')", "dfjaba")
          .overloads(
              Signature.of(text("text"), bigint("length"))
                  .returns(DataType.VARCHAR)
                  .kernel(Rpad.class, "spaces", Slice.utf8(" ")),
              Signature.of(text("text"), bigint("length"), text("fill"))
                  .returns(DataType.VARCHAR)
                  .kernel(Rpad.class, "fill"));

  private Rpad() {}

  public static void spaces(Slice text, long length, Slice space, SliceBuilder result) {
    Padding.pad(text, length, space, false, "rpad", result);
  }

  public static void fill(Slice text, long length, Slice fill, SliceBuilder result) {
    Padding.pad(text, length, fill, false, "rpad", result);
  }
}
