// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code text ILIKE pattern ESCAPE escape}. */
public final class Ilike {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "ilike")
          .doc("As LIKE, without regard to upper and lower case in any script.")
          .example("'ÄPFEL' ILIKE 'äp%'", "true")
          .overloads(LikeBinding.overloads(Ilike.class, "ilike", true));

  private Ilike() {}

  public static boolean compiled(Slice text, Slice pattern, LikePattern compiled) {
    return compiled.matches(text);
  }

  public static boolean compiledEscaped(
      Slice text, Slice pattern, Slice escape, LikePattern compiled) {
    return compiled.matches(text);
  }

  public static boolean dynamic(Slice text, Slice pattern) {
    return LikeBinding.matches(text, pattern, LikePattern.DEFAULT_ESCAPE, true, "ilike");
  }

  public static boolean dynamicEscaped(Slice text, Slice pattern, Slice escape) {
    return LikeBinding.matches(text, pattern, LikePattern.escape(escape, "ilike"), true, "ilike");
  }
}
