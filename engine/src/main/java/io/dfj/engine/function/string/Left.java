// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code left(text, count)}. */
public final class Left {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "left")
          .doc("The first characters of a text; with a negative count all but the last ones.")
          .example("left('datafusion', 4)", "data")
          .example("left('datafusion', -6)", "data")
          .overloads(
              Signature.of(text("text"), bigint("count"))
                  .returns(DataType.VARCHAR)
                  .kernel(Left.class, "left"));

  private Left() {}

  public static void left(Slice text, long count, Slice result) {
    long kept = count >= 0 ? count : Math.max(0, Utf8.length(text) + count);
    result.set(text.data, text.offset, Utf8.skip(text, 0, kept));
  }
}
