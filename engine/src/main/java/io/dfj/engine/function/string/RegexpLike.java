// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.ScalarFunction;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** {@code regexp_like(text, pattern, flags)}. */
public final class RegexpLike {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "regexp_like")
          .doc(
              "Whether a regular expression matches some part of a text. Flags: i ignores case, m"
                  + " lets ^ and $ match at lines, s lets . match line ends.")
          .example("regexp_like('Köln', '[a-zA-Z]ö[a-zA-Z]{2}')", "true")
          .example("regexp_like('aBc', '(b|d)', 'i')", "true")
          .overloads(
              Signature.of(text("text"), text("pattern"))
                  .returns(DataType.BOOLEAN)
                  .bind(
                      context ->
                          Kernel.of(
                              RegexpLike.class,
                              "like",
                              RegexSource.of("regexp_like", context, 1, -1))),
              Signature.of(text("text"), text("pattern"), text("flags"))
                  .returns(DataType.BOOLEAN)
                  .bind(
                      context ->
                          Kernel.of(
                              RegexpLike.class,
                              "likeFlags",
                              RegexSource.of("regexp_like", context, 1, 2))));

  private RegexpLike() {}

  public static boolean like(Slice text, Slice pattern, RegexSource source) {
    return source.get(pattern, null).find(text);
  }

  public static boolean likeFlags(Slice text, Slice pattern, Slice flags, RegexSource source) {
    return source.get(pattern, flags).find(text);
  }
}
