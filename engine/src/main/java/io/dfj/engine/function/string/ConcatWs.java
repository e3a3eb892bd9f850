// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.NullFlag;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code concat_ws(separator, text, ...)}. */
public final class ConcatWs {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "concat_ws")
          .doc("Joins texts with a separator between them; null texts are left out.")
          .example("concat_ws('-', '2026', NULL, '08')", "2026-08")
          .overloads(
              Signature.of(text("separator"), text("text"))
                  .variadic()
                  .calledOnNull()
                  .nullable()
                  .returns(DataType.VARCHAR)
                  .kernel(ConcatWs.class, "concatWs"));

  private ConcatWs() {}

  public static void concatWs(
      Slice separator,
      boolean separatorNull,
      Slice[] texts,
      boolean[] nulls,
      SliceBuilder result,
      NullFlag nullFlag) {
    if (separatorNull) {
      nullFlag.isNull = true;
      return;
    }
    boolean first = true;
    for (int i = 0; i < texts.length; i++) {
      if (!nulls[i]) {
        if (!first) {
          result.append(separator);
        }
        result.append(texts[i]);
        first = false;
      }
    }
  }
}
