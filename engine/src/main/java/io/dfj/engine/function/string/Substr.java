// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.FunctionErrors;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code substr(text, start, count)}. */
public final class Substr {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "substr")
          .alias("substring")
          .doc(
              "The part of a text from a position, counted from 1, on: to its end, or so many"
                  + " characters. Positions before the text count but hold nothing.")
          .example("substr('datafusion', 5)", "fusion")
          .example("substr('datafusion', 5, 3)", "fus")
          .example("substr('datafusion', -1, 4)", "da")
          .overloads(
              Signature.of(text("text"), bigint("start"))
                  .returns(DataType.VARCHAR)
                  .kernel(Substr.class, "from"),
              Signature.of(text("text"), bigint("start"), bigint("count"))
                  .returns(DataType.VARCHAR)
                  .kernel(Substr.class, "range"));

  private Substr() {}

  public static void from(Slice text, long start, Slice result) {
    int begin = Utf8.skip(text, 0, Math.max(start, 1) - 1);
    result.set(text.data, text.offset + begin, text.length - begin);
  }

  public static void range(Slice text, long start, long count, Slice result) {
    if (count < 0) {
      throw FunctionErrors.invalid("substr", "negative count " + count);
    }
    // The end, exclusive and counted from 1; saturated, as no text is that long.
    long end = start > Long.MAX_VALUE - count ? Long.MAX_VALUE : start + count;
    long first = Math.max(start, 1);
    int begin = Utf8.skip(text, 0, first - 1);
    int stop = Utf8.skip(text, begin, Math.max(end - first, 0));
    result.set(text.data, text.offset + begin, stop - begin);
  }
}
