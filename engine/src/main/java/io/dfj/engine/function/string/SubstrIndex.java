// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code substr_index(text, delimiter, count)}. */
public final class SubstrIndex {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "substr_index")
          .alias("substring_index")
          .doc(
              "The text before so many occurrences of a delimiter, or behind so many from the end if"
                  + " the count is negative; the whole text if there are fewer.")
          .example("substr_index('www.apache.org', '.', 1)", "www")
          .example("substr_index('www.apache.org', '.', -1)", "org")
          .overloads(
              Signature.of(text("text"), text("delimiter"), bigint("count"))
                  .returns(DataType.VARCHAR)
                  .kernel(SubstrIndex.class, "substrIndex"));

  private SubstrIndex() {}

  public static void substrIndex(Slice text, Slice delimiter, long count, Slice result) {
    if (delimiter.length == 0 || count == 0) {
      result.set(text.data, text.offset, 0);
      return;
    }
    long occurrences = 0;
    for (int at = Utf8.find(text, delimiter, 0);
        at >= 0;
        at = Utf8.find(text, delimiter, at + delimiter.length)) {
      occurrences++;
    }
    // The occurrence to cut at, from 1.
    long wanted = count > 0 ? count : occurrences + count + 1;
    if (wanted < 1 || wanted > occurrences) {
      result.set(text.data, text.offset, text.length);
      return;
    }
    int at = -delimiter.length;
    for (long i = 0; i < wanted; i++) {
      at = Utf8.find(text, delimiter, at + delimiter.length);
    }
    if (count > 0) {
      result.set(text.data, text.offset, at);
    } else {
      int from = at + delimiter.length;
      result.set(text.data, text.offset + from, text.length - from);
    }
  }
}
