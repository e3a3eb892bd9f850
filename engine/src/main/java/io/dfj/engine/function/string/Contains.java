// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code contains(text, part)}. */
public final class Contains {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "contains")
          .doc("Whether a text holds another.")
          .example("contains('datafusion', 'fus')", "true")
          .overloads(
              Signature.of(text("text"), text("part"))
                  .returns(DataType.BOOLEAN)
                  .kernel(Contains.class, "contains"));

  private Contains() {}

  public static boolean contains(Slice text, Slice part) {
    return Utf8.find(text, part, 0) >= 0;
  }
}
