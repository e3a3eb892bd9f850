// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.metadata;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names an argument of DatabaseMetaData means. */
final class NamePattern {
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
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        if (c == '\\' && i + 1 < text.length()) {
          c = text.charAt(++i);
        }
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new NamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate());
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
