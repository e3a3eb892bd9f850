// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with parameters written {@code $1} or {@code $name}, as DataFusion has them, and the same
 * text with question marks. Positions in it stay: what a name is longer than a question mark
 * becomes spaces.
 *
 * @param names for each question mark, in order; empty if the text has none of these parameters
 */
public record NamedParameters(String text, List<String> names) {
  /**
   * @throws DfjException INVALID_SQL for a text that has parameters of both kinds
   */
  public static NamedParameters of(String text) {
    return new Scan(text).run();
  }

  private static final class Scan {
    private final String text;
    private final StringBuilder out;
    private final List<String> names = new ArrayList<>();
    private int at;
    private boolean marks;

    Scan(String text) {
      this.text = text;
      this.out = new StringBuilder(text);
    }

    NamedParameters run() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') {
          skipTo(String.valueOf(c), 1);
        } else if (text.startsWith("--", at)) {
          skipLine();
        } else if (text.startsWith("/*", at)) {
          skipTo("*/", 2);
        } else if (Character.isJavaIdentifierStart(c) && c != '$') {
          skipName();
        } else if (c == '$' && at + 1 < text.length() && isName(text.charAt(at + 1))) {
          parameter();
        } else {
          marks |= c == '?';
          at++;
        }
      }
      if (marks && !names.isEmpty()) {
        throw new DfjException(
            ErrorCode.INVALID_SQL,
            "parameters are either ? or $" + names.get(0) + ", not both in one text");
      }
      return new NamedParameters(out.toString(), List.copyOf(names));
    }

    private static boolean isName(char c) {
      return Character.isLetterOrDigit(c) || c == '_';
    }

    /** Doubled quotes end one text and begin another: the same in the end. */
    private void skipTo(String end, int begin) {
      int found = text.indexOf(end, at + begin);
      at = found < 0 ? text.length() : found + end.length();
    }

    private void skipLine() {
      while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
    }

    private void skipName() {
      while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
    }

    private void parameter() {
      int begin = at++;
      while (at < text.length() && isName(text.charAt(at))) {
        at++;
      }
      names.add(text.substring(begin + 1, at));
      out.setCharAt(begin, '?');
      for (int i = begin + 1; i < at; i++) {
        out.setCharAt(i, ' ');
      }
    }
  }
}
