// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import io.dfj.engine.batch.Slice;
import io.dfj.engine.function.Functions;
import io.dfj.engine.function.ScalarFunction;

/** {@code text LIKE pattern ESCAPE escape}. */
public final class Like {
  public static final ScalarFunction FUNCTION =
      Functions.scalar("string", "like")
          .doc(
              "Whether a text matches a pattern in which _ is any character and % any characters;"
                  + " the escape character, a backslash if none is given, makes them literal.")
          .example("'datafusion' LIKE 'data%'", "true")
          .example("'100%' LIKE '100!%' ESCAPE '!'", "true")
          .overloads(LikeBinding.overloads(Like.class, "like", false));

  private Like() {}

  public static boolean compiled(Slice text, Slice pattern, LikePattern compiled) {
    return compiled.matches(text);
  }

  public static boolean compiledEscaped(
      Slice text, Slice pattern, Slice escape, LikePattern compiled) {
    return compiled.matches(text);
  }

  public static boolean dynamic(Slice text, Slice pattern) {
    return LikeBinding.matches(text, pattern, LikePattern.DEFAULT_ESCAPE, false, "like");
  }

  public static boolean dynamicEscaped(Slice text, Slice pattern, Slice escape) {
    return LikeBinding.matches(text, pattern, LikePattern.escape(escape, "like"), false, "like");
  }
}
