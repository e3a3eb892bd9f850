// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.function.datetime;

import io.dfj.engine.function.FunctionErrors;
import io.dfj.metadata.error.DfjException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A compiled format in the notation of strftime as chrono extends it: {@code %Y-%m-%d %H:%M:%S%.f}.
 * Immutable.
 */
final class TimeFormat {
  private static final Map<Character, String> SHORTHANDS =
      Map.of(
          'F', "%Y-%m-%d",
          'D', "%m/%d/%y",
          'x', "%m/%d/%y",
          'T', "%H:%M:%S",
          'X', "%H:%M:%S",
          'R', "%H:%M",
          'r', "%I:%M:%S %p",
          'c', "%a %b %e %H:%M:%S %Y",
          'v', "%e-%b-%Y",
          '+', "%Y-%m-%dT%H:%M:%S%.f%:z");

  private static final String NUMBERS_AND_NAMES = "YCymbBhdeaAwuUWGgVjHkIlPpMSfZzs";

  /**
   * One piece of a format.
   *
   * @param specifier letter after the percent sign, or 0 for literal text
   * @param literal text of a literal
   * @param padding character asked for with - (none), _ or 0; else 0
   * @param digits of a fraction, 0 for all
   * @param marked whether a dot (fraction) or colon (offset) is asked for
   */
  record Token(char specifier, String literal, char padding, int digits, boolean marked) {}

  private final List<Token> tokens;

  private TimeFormat(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  List<Token> tokens() {
    return tokens;
  }

  /**
   * @throws DfjException INVALID_ARGUMENT
   */
  static TimeFormat compile(String function, String format) {
    List<Token> tokens = new ArrayList<>();
    compile(function, format, format, tokens);
    return new TimeFormat(tokens);
  }

  private static void compile(String function, String whole, String format, List<Token> tokens) {
    StringBuilder literal = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i++);
      if (c != '%') {
        literal.append(c);
        continue;
      }
      char padding = 0;
      boolean marked = false;
      int digits = 0;
      char s = i < format.length() ? format.charAt(i++) : 0;
      if ((s == '-' || s == '_' || s == '0') && i < format.length()) {
        padding = s;
        s = format.charAt(i++);
      }
      if ((s == '.' || s == ':') && i < format.length()) {
        marked = true;
        s = format.charAt(i++);
      }
      if ((s == '3' || s == '6' || s == '9') && i < format.length()) {
        digits = s - '0';
        s = format.charAt(i++);
      }
      if ((s == '%' || s == 'n' || s == 't') && !marked && digits == 0) {
        literal.append(s == 'n' ? '\n' : s == 't' ? '\t' : '%');
        continue;
      }
      flush(literal, tokens);
      String shorthand = SHORTHANDS.get(s);
      boolean plain = !marked && digits == 0;
      if (shorthand != null && plain) {
        compile(function, whole, shorthand, tokens);
      } else if (s != 0
          && NUMBERS_AND_NAMES.indexOf(s) >= 0
          && (plain || s == 'f' || (s == 'z' && digits == 0))) {
        tokens.add(new Token(s, "", padding, digits, marked));
      } else {
        throw FunctionErrors.invalid(
            function, "format " + FunctionErrors.quote(whole) + " has an unknown part after %");
      }
    }
    flush(literal, tokens);
  }

  private static void flush(StringBuilder literal, List<Token> tokens) {
    if (literal.length() > 0) {
      tokens.add(new Token('\0', literal.toString(), '\0', 0, false));
      literal.setLength(0);
    }
  }
}
