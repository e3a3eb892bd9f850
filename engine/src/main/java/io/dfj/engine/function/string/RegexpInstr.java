// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.bigint;
import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code regexp_instr(text, pattern, start, nth, flags, group)}. */
public final class RegexpInstr {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "regexp_instr")
          .doc(
              "The character, from 1, that the n-th match of a regular expression, or a group of"
                  + " it, begins at; 0 if there is no such match. It is looked for from the"
                  + " character start on. Flags are those of regexp_count.")
          .example("regexp_instr('ABCDEF', 'C(.)')", "3")
          .example("regexp_instr('abcabc', 'B(c)', 2, 2, 'i', 1)", "6")
          .overloads(
              overload("first", -1, text("text"), text("pattern")),
              overload("from", -1, text("text"), text("pattern"), bigint("start")),
              overload("nth", -1, text("text"), text("pattern"), bigint("start"), bigint("nth")),
              overload(
                  "flagged",
                  4,
                  text("text"),
                  text("pattern"),
                  bigint("start"),
                  bigint("nth"),
                  text("flags")),
              overload(
                  "group",
                  4,
                  text("text"),
                  text("pattern"),
                  bigint("start"),
                  bigint("nth"),
                  text("flags"),
                  bigint("group")));

  private RegexpInstr() {}

  private static Overload overload(String method, int flags, Overload.Parameter... parameters) {
    return Signature.of(parameters)
        .returns(DataType.BIGINT)
        .bind(
            context ->
                Kernel.of(
                    RegexpInstr.class, method, RegexSource.of("regexp_instr", context, 1, flags)));
  }

  public static long first(Slice text, Slice pattern, RegexSource source) {
    return source.get(pattern, null).position(text, 1, 1, 0);
  }

  public static long from(Slice text, Slice pattern, long start, RegexSource source) {
    return source.get(pattern, null).position(text, start, 1, 0);
  }

  public static long nth(Slice text, Slice pattern, long start, long nth, RegexSource source) {
    return source.get(pattern, null).position(text, start, nth, 0);
  }

  public static long flagged(
      Slice text, Slice pattern, long start, long nth, Slice flags, RegexSource source) {
    return source.get(pattern, flags).position(text, start, nth, 0);
  }

  public static long group(
      Slice text,
      Slice pattern,
      long start,
      long nth,
      Slice flags,
      long group,
      RegexSource source) {
    return source.get(pattern, flags).position(text, start, nth, group);
  }
}
