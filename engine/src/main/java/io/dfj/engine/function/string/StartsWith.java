// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code starts_with(text, prefix)}. */
public final class StartsWith {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "starts_with")
          .doc("Whether a text begins with another.")
          .example("starts_with('datafusion', 'data')", "true")
          .overloads(
              Signature.of(text("text"), text("prefix"))
                  .returns(DataType.BOOLEAN)
                  .kernel(StartsWith.class, "startsWith"));

  private StartsWith() {}

  public static boolean startsWith(Slice text, Slice prefix) {
    return Utf8.matches(text, 0, prefix);
  }
}
