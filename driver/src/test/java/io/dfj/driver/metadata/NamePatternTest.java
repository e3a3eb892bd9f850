// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc | abc | true",
        "abc | ABC | false",
        "a%c | ac | true",
        "a%c | abcbc | true",
        "a%c | abcb | false",
        "% | '' | true",
        "%% | x | true",
        "_ | '' | false",
        "a_c | a\uD83D\uDE00c | true",
        "%\uD83D\uDE00 | a\uD83D\uDE00 | true",
        "a\\_c | a_c | true",
        "a\\_c | abc | false",
        "a\\%c | a%c | true",
        "a\\%c | abc | false",
        "a\\\\c | a\\c | true",
        "a\\ | a\\ | true",
        "a.c | abc | false",
        "a[b]c | abc | false",
        "'' | '' | true",
        "'' | a | false",
      })
  void percentUnderscoreAndBackslash(String pattern, String name, boolean matches) {
    assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
  }

  /** By the definition: each % is tried at every length. */
  private static boolean defined(String pattern, String name) {
    if (pattern.isEmpty()) {
      return name.isEmpty();
    }
    char c = pattern.charAt(0);
    String rest = pattern.substring(1);
    if (c == '%') {
      return defined(rest, name) || (!name.isEmpty() && defined(pattern, name.substring(1)));
    }
    return !name.isEmpty() && (c == '_' || c == name.charAt(0)) && defined(rest, name.substring(1));
  }

  @Test
  void randomPatternsMatchAsDefined() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab%_", 7);
      String name = text(random, "ab", 7);
      assertThat(NamePattern.of(pattern).matches(name))
          .as("%s of %s, seed %s", pattern, name, seed)
          .isEqualTo(defined(pattern, name));
    }
  }

  private static String text(Random random, String letters, int longest) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @Test
  @Timeout(10)
  void noPatternTakesLong() {
    NamePattern pattern = NamePattern.of("%a".repeat(50) + "b");
    assertThat(pattern.matches("a".repeat(10_000))).isFalse();
    assertThat(pattern.matches("a".repeat(10_000) + "b")).isTrue();
  }
}
