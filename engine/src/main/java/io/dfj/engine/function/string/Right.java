// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code right(text, count)}. */
public final class Right {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "right")
          .doc("The last characters of a text; with a negative count all but the first ones.")
          .example("right('datafusion', 6)", "fusion")
          .example("right('datafusion', -4)", "fusion")
          .overloads(
              Signature.of(text("text"), bigint("count"))
                  .returns(DataType.VARCHAR)
                  .kernel(Right.class, "right"));

  private Right() {}

  public static void right(Slice text, long count, Slice result) {
    long skipped =
        count >= 0
            ? Math.max(0, Utf8.length(text) - count)
            : count == Long.MIN_VALUE ? Long.MAX_VALUE : -count;
    int begin = Utf8.skip(text, 0, skipped);
    result.set(text.data, text.offset + begin, text.length - begin);
  }
}
