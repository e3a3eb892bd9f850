// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.batch.SliceBuilder;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code regexp_replace(text, pattern, replacement, flags)}. */
public final class RegexpReplace {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "regexp_replace")
          .doc(
              "Replaces the first part of a text that matches a regular expression, with flag g all"
                  + " of them. In the replacement \\1 stands for the first group.")
          .example("regexp_replace('foobarbaz', 'b(..)', 'X\\1Y', 'g')", "fooXarYXazY")
          .example("regexp_replace('aBc', '(b|d)', 'x', 'i')", "axc")
          .overloads(
              Signature.of(text("text"), text("pattern"), text("replacement"))
                  .returns(DataType.VARCHAR)
                  .bind(
                      context ->
                          Kernel.of(
                              RegexpReplace.class,
                              "replace",
                              RegexSource.of("regexp_replace", context, 1, -1))),
              Signature.of(text("text"), text("pattern"), text("replacement"), text("flags"))
                  .returns(DataType.VARCHAR)
                  .bind(
                      context ->
                          Kernel.of(
                              RegexpReplace.class,
                              "replaceFlags",
                              RegexSource.of("regexp_replace", context, 1, 3))));

  private RegexpReplace() {}

  public static void replace(
      Slice text, Slice pattern, Slice replacement, RegexSource source, SliceBuilder result) {
    source.get(pattern, null).replace(text, replacement, result);
  }

  public static void replaceFlags(
      Slice text,
      Slice pattern,
      Slice replacement,
      Slice flags,
      RegexSource source,
      SliceBuilder result) {
    source.get(pattern, flags).replace(text, replacement, result);
  }
}
