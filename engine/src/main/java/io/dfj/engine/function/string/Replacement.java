// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.string;

import java.util.regex.Matcher;

/** The template of REGEXP_REPLACE. */
final class Replacement {
  private Replacement() {}

  /**
   * Appends a template: {@code \1}, {@code $1}, {@code ${1}} stand for a group (nothing if it has
   * not matched or is not there), {@code \&} and {@code \0} for the whole match, {@code \\} and
   * {@code $$} for themselves.
   */
  static void append(String template, String text, Matcher matcher, StringBuilder out) {
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i++);
      char next = i < template.length() ? template.charAt(i) : 0;
      if (c == '\\' && isDigit(next)) {
        group(next - '0', text, matcher, out);
        i++;
      } else if (c == '\\' && next == '&') {
        group(0, text, matcher, out);
        i++;
      } else if ((c == '\\' && next == '\\') || (c == '$' && next == '$')) {
        out.append(c);
        i++;
      } else if (c == '$' && (isDigit(next) || next == '{')) {
        int digits = next == '{' ? i + 1 : i;
        int end = digits;
        int number = 0;
        while (end < template.length() && isDigit(template.charAt(end)) && end - digits < 6) {
          number = 10 * number + template.charAt(end++) - '0';
        }
        boolean closed = next != '{' || (end < template.length() && template.charAt(end) == '}');
        if (end == digits || !closed) {
          out.append(c);
        } else {
          group(number, text, matcher, out);
          i = next == '{' ? end + 1 : end;
        }
      } else {
        out.append(c);
      }
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void group(int number, String text, Matcher matcher, StringBuilder out) {
    if (number <= matcher.groupCount() && matcher.start(number) >= 0) {
      out.append(text, matcher.start(number), matcher.end(number));
    }
  }
}
