// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pattern of DatabaseMetaData: {@code %}, {@code _}, and a backslash before either as itself. */
final class NamePattern {
  private final Pattern pattern;

  private NamePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Null matches every name. */
  static NamePattern of(@Nullable String text) {
    StringBuilder regex = new StringBuilder();
    String source = text == null ? "%" : text;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        if (c == '\\' && i + 1 < source.length()) {
          c = source.charAt(++i);
        }
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new NamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
