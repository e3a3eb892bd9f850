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

/** {@code split_part(text, delimiter, index)}. */
public final class SplitPart {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "split_part")
          .doc(
              "The part of a text at an index, counted from 1, when it is split at a delimiter; a"
                  + " negative index counts from the end. Nothing if there are fewer parts.")
          .example("split_part('1.2.3.4.5', '.', 3)", "3")
          .example("split_part('1.2.3.4.5', '.', -1)", "5")
          .overloads(
              Signature.of(text("text"), text("delimiter"), bigint("index"))
                  .returns(DataType.VARCHAR)
                  .kernel(SplitPart.class, "splitPart"));

  private SplitPart() {}

  public static void splitPart(Slice text, Slice delimiter, long index, Slice result) {
    if (index == 0) {
      throw FunctionErrors.invalid("split_part", "the index must not be 0");
    }
    if (delimiter.length == 0) {
      boolean whole = index == 1 || index == -1;
      result.set(text.data, text.offset, whole ? text.length : 0);
      return;
    }
    long wanted = index > 0 ? index : parts(text, delimiter) + index + 1;
    int from = 0;
    for (long part = 1; part < wanted && from >= 0; part++) {
      int at = Utf8.find(text, delimiter, from);
      from = at < 0 ? -1 : at + delimiter.length;
    }
    if (wanted < 1 || from < 0) {
      result.set(text.data, text.offset, 0);
      return;
    }
    int end = Utf8.find(text, delimiter, from);
    result.set(text.data, text.offset + from, (end < 0 ? text.length : end) - from);
  }

  private static long parts(Slice text, Slice delimiter) {
    long parts = 1;
    for (int at = Utf8.find(text, delimiter, 0);
        at >= 0;
        at = Utf8.find(text, delimiter, at + delimiter.length)) {
      parts++;
    }
    return parts;
  }
}
