// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import static io.dfj.engine.function.KernelRunner.eval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.metadata.error.DfjException;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LikeTest {
  private static final String[] PIECES = {"a", "b", "é", "漢", "🚀", "aa", "%", "_", "%", "A", "É"};

  @Test
  void formsOfPatterns() {
    assertThat(eval("like", "abc", "abc")).isEqualTo(true);
    assertThat(eval("like", "abc", "ab")).isEqualTo(false);
    assertThat(eval("like", "abc", "a%")).isEqualTo(true);
    assertThat(eval("like", "abc", "%c")).isEqualTo(true);
    assertThat(eval("like", "abc", "%b%")).isEqualTo(true);
    assertThat(eval("like", "abc", "%")).isEqualTo(true);
    assertThat(eval("like", "", "%%")).isEqualTo(true);
    assertThat(eval("like", "", "")).isEqualTo(true);
    assertThat(eval("like", "a", "")).isEqualTo(false);
    assertThat(eval("like", "aba", "ab%ba")).isEqualTo(false);
    assertThat(eval("like", "漢", "_")).isEqualTo(true);
    assertThat(eval("like", "漢漢", "_")).isEqualTo(false);
    assertThat(eval("like", "a special request!", "%special%requests%")).isEqualTo(false);
    assertThat(eval("like", "x special x requests", "%special%requests%")).isEqualTo(true);
  }

  @Test
  void escapes() {
    assertThat(eval("like", "50%", "50\\%")).isEqualTo(true);
    assertThat(eval("like", "500", "50\\%")).isEqualTo(false);
    assertThat(eval("like", "a_b", "a漢_b", "漢")).isEqualTo(true);
    assertThat(eval("like", "axb", "a漢_b", "漢")).isEqualTo(false);
    assertThat(eval("like", "a\\b", "a\\b", "")).isEqualTo(true);
    assertThat(eval("like", "a%b", "a%%b", "%")).isEqualTo(true);
    assertThat(eval("like", "axb", "a%%b", "%")).isEqualTo(false);
    assertThatThrownBy(() -> eval("like", "a", "a\\")).isInstanceOf(DfjException.class);
    assertThatThrownBy(() -> eval("like", "a", "a", "xy")).isInstanceOf(DfjException.class);
  }

  @Test
  void ilikeFoldsEveryScript() {
    assertThat(eval("ilike", "ÉCOLE", "éc%")).isEqualTo(true);
    assertThat(eval("ilike", "ΣΑΣ", "σας")).isEqualTo(true);
    assertThat(eval("like", "ÉCOLE", "éc%")).isEqualTo(false);
  }

  @Test
  void randomPatternsAgreeWithRegularExpressions() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = random(random, 7).replace("%", "a").replace("_", "é");
      String pattern = random(random, 6);
      boolean ignoreCase = random.nextBoolean();
      Pattern expected =
          Pattern.compile(
              toRegex(pattern),
              Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0));
      assertThat(eval(ignoreCase ? "ilike" : "like", text, pattern))
          .as("seed %d: '%s' like '%s' %s", seed, text, pattern, ignoreCase)
          .isEqualTo(expected.matcher(text).matches());
    }
  }

  private static String random(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String toRegex(String pattern) {
    StringBuilder regex = new StringBuilder();
    pattern
        .codePoints()
        .forEach(
            c ->
                regex.append(
                    c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
    return regex.toString();
  }
}
