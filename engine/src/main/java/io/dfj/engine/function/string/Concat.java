// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code concat(text, ...)}. */
public final class Concat {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "concat")
          .doc("Joins texts; null arguments are left out.")
          .example("concat('data', NULL, 'fusion')", "datafusion")
          .overloads(
              Signature.of(text("text"))
                  .variadic()
                  .calledOnNull()
                  .returns(DataType.VARCHAR)
                  .kernel(Concat.class, "concat"));

  private Concat() {}

  public static void concat(Slice[] texts, boolean[] nulls, SliceBuilder result) {
    for (int i = 0; i < texts.length; i++) {
      if (!nulls[i]) {
        result.append(texts[i]);
      }
    }
  }
}
