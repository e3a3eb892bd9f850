// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code regexp_count(text, pattern, start, flags)}. */
public final class RegexpCount {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "regexp_count")
          .doc(
              "How often a regular expression matches in a text from a character on, the first"
                  + " being 1. Flags: i ignores case, m lets ^ and $ match at lines, s lets . match"
                  + " line ends.")
          .example("regexp_count('abcAbAbc', 'abc', 2, 'i')", "1")
          .overloads(
              Signature.of(text("text"), text("pattern"))
                  .returns(DataType.BIGINT)
                  .bind(
                      context ->
                          Kernel.of(
                              RegexpCount.class,
                              "count",
                              RegexSource.of("regexp_count", context, 1, -1))),
              Signature.of(text("text"), text("pattern"), bigint("start"))
                  .returns(DataType.BIGINT)
                  .bind(
                      context ->
                          Kernel.of(
                              RegexpCount.class,
                              "countFrom",
                              RegexSource.of("regexp_count", context, 1, -1))),
              Signature.of(text("text"), text("pattern"), bigint("start"), text("flags"))
                  .returns(DataType.BIGINT)
                  .bind(
                      context ->
                          Kernel.of(
                              RegexpCount.class,
                              "countFlags",
                              RegexSource.of("regexp_count", context, 1, 3))));

  private RegexpCount() {}

  public static long count(Slice text, Slice pattern, RegexSource source) {
    return source.get(pattern, null).count(text, 1);
  }

  public static long countFrom(Slice text, Slice pattern, long start, RegexSource source) {
    return source.get(pattern, null).count(text, start);
  }

  public static long countFlags(
      Slice text, Slice pattern, long start, Slice flags, RegexSource source) {
    return source.get(pattern, flags).count(text, start);
  }
}
