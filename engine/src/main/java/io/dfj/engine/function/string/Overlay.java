// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code overlay(text, replacement, start, count)}. */
public final class Overlay {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "overlay")
          .doc(
              "Replaces characters of a text from a position, counted from 1, on: as many as the"
                  + " replacement has, or so many.")
          .example("overlay('Txxxxas' PLACING 'hom' FROM 2 FOR 4)", "Thomas")
          .overloads(
              Signature.of(text("text"), text("replacement"), bigint("start"))
                  .returns(DataType.VARCHAR)
                  .kernel(Overlay.class, "overlay"),
              Signature.of(text("text"), text("replacement"), bigint("start"), bigint("count"))
                  .returns(DataType.VARCHAR)
                  .kernel(Overlay.class, "overlayCount"));

  private Overlay() {}

  public static void overlay(Slice text, Slice replacement, long start, SliceBuilder result) {
    overlayCount(text, replacement, start, Utf8.length(replacement), result);
  }

  public static void overlayCount(
      Slice text, Slice replacement, long start, long count, SliceBuilder result) {
    if (start < 1) {
      throw FunctionErrors.invalid("overlay", "the start " + start + " is not positive");
    }
    result.append(text.data, text.offset, Utf8.skip(text, 0, start - 1));
    result.append(replacement);
    long rest = count > Long.MAX_VALUE - start ? Long.MAX_VALUE : start - 1 + count;
    int resume = Utf8.skip(text, 0, Math.max(rest, 0));
    result.append(text.data, text.offset + resume, text.length - resume);
  }
}
