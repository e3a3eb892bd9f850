// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code ends_with(text, suffix)}. */
public final class EndsWith {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "ends_with")
          .doc("Whether a text ends with another.")
          .example("ends_with('datafusion', 'soup')", "false")
          .overloads(
              Signature.of(text("text"), text("suffix"))
                  .returns(DataType.BOOLEAN)
                  .kernel(EndsWith.class, "endsWith"));

  private EndsWith() {}

  public static boolean endsWith(Slice text, Slice suffix) {
    return Utf8.matches(text, text.length - suffix.length, suffix);
  }
}
