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

/** {@code repeat(text, count)}. */
public final class Repeat {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "repeat")
          .doc("A text several times over; nothing if the count is not positive.")
          .example("repeat('data', 3)", "datadatadata")
          .overloads(
              Signature.of(text("text"), bigint("count"))
                  .returns(DataType.VARCHAR)
                  .kernel(Repeat.class, "repeat"));

  private Repeat() {}

  public static void repeat(Slice text, long count, SliceBuilder result) {
    if (count <= 0 || text.length == 0) {
      return;
    }
    long length = count > Padding.LONGEST_RESULT ? count : count * text.length;
    Padding.checkLength(length, "repeat");
    for (long i = 0; i < count; i++) {
      result.append(text);
    }
  }
}
