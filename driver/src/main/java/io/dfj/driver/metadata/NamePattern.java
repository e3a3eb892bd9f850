// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which names an argument of DatabaseMetaData means. */
final class NamePattern {
  /** Stands for {@code %} and {@code _}; no character has these codes. */
  private static final int ANY_TEXT = -1;

  private static final int ANY_CHARACTER = -2;

  private final Predicate<String> names;

  private NamePattern(Predicate<String> names) {
    this.names = names;
  }

  /**
   * A pattern: {@code %}, {@code _}, and a backslash before either as itself. Null matches every
   * name.
   */
  static NamePattern of(@Nullable String text) {
    if (text == null || text.equals("%")) {
      return new NamePattern(name -> true);
    }
    int[] pattern = parse(text.codePoints().toArray());
    return new NamePattern(name -> matches(pattern, name.codePoints().toArray()));
  }

  private static int[] parse(int[] text) {
    int[] pattern = new int[text.length];
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      int c = text[i];
      if (c == '\\' && i + 1 < text.length) {
        c = text[++i];
      } else if (c == '%') {
        c = ANY_TEXT;
      } else if (c == '_') {
        c = ANY_CHARACTER;
      }
      pattern[length++] = c;
    }
    return Arrays.copyOf(pattern, length);
  }

  /**
   * A later {@code %} makes up for whatever an earlier one has taken, so that only the last one is
   * tried again: the time is at most that of both lengths multiplied.
   */
  private static boolean matches(int[] pattern, int[] name) {
    int p = 0;
    int n = 0;
    int lastAny = -1;
    int retry = 0;
    while (n < name.length) {
      if (p < pattern.length && (pattern[p] == name[n] || pattern[p] == ANY_CHARACTER)) {
        p++;
        n++;
      } else if (p < pattern.length && pattern[p] == ANY_TEXT) {
        lastAny = p++;
        retry = n;
      } else if (lastAny >= 0) {
        p = lastAny + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == ANY_TEXT) {
      p++;
    }
    return p == pattern.length;
  }

  /**
   * A name as it is stored, where JDBC takes no pattern. Null matches every name, and so does
   * {@code %}, by which DBeaver asks for the keys of all tables at once.
   */
  static NamePattern exactly(@Nullable String name) {
    return name == null || name.equals("%")
        ? new NamePattern(any -> true)
        : new NamePattern(name::equals);
  }

  boolean matches(String name) {
    return names.test(name);
  }
}
