// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.Signature.text;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Kernel;
import io.dfj.engine.function.Overload;
import io.dfj.engine.function.Signature;
import io.dfj.metadata.type.DataType;

/** What LIKE and ILIKE share: two signatures, and patterns compiled once where constant. */
final class LikeBinding {
  private LikeBinding() {}

  /**
   * @param owner declares {@code compiled} and {@code dynamic}, and the same with an escape, {@code
   *     compiledEscaped} and {@code dynamicEscaped}
   */
  static Overload[] overloads(Class<?> owner, String function, boolean ignoreCase) {
    return new Overload[] {
      Signature.of(text("text"), text("pattern"))
          .returns(DataType.BOOLEAN)
          .bind(
              context -> {
                byte[] pattern = (byte[]) context.literals().get(1);
                return pattern == null
                    ? Kernel.of(owner, "dynamic")
                    : Kernel.of(
                        owner,
                        "compiled",
                        LikePattern.compile(
                            Slice.of(pattern), LikePattern.DEFAULT_ESCAPE, ignoreCase, function));
              }),
      Signature.of(text("text"), text("pattern"), text("escape"))
          .returns(DataType.BOOLEAN)
          .bind(
              context -> {
                byte[] pattern = (byte[]) context.literals().get(1);
                byte[] escape = (byte[]) context.literals().get(2);
                return pattern == null || escape == null
                    ? Kernel.of(owner, "dynamicEscaped")
                    : Kernel.of(
                        owner,
                        "compiledEscaped",
                        LikePattern.compile(
                            Slice.of(pattern),
                            LikePattern.escape(Slice.of(escape), function),
                            ignoreCase,
                            function));
              })
    };
  }

  /** Validates and matches a pattern that is not constant. */
  static boolean matches(
      Slice text, Slice pattern, int escape, boolean ignoreCase, String function) {
    LikePattern.validate(pattern, escape, function);
    return LikePattern.matches(text, pattern, escape, ignoreCase);
  }
}
