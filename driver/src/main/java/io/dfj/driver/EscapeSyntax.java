// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;

/**
 * The JDBC escapes that SQL has words for: <code>{oj ...}</code>, <code>{escape '...'}</code> and
 * <code>{limit ...}</code>. Their braces (and {@code oj}) become spaces, so that what follows keeps
 * its line and column in messages. The other escapes, <code>{d ...}</code>, <code>{t ...}</code>,
 * <code>{ts ...}</code> and <code>{fn ...}</code>, are part of the engine's grammar.
 */
final class EscapeSyntax {
  private static final int KEEP = -1;

  private final String sql;
  private final char[] text;

  /** For each brace that is open, where it is if it is to go, else {@link #KEEP}. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private EscapeSyntax(String sql) {
    this.sql = sql;
    this.text = sql.toCharArray();
  }

  static String translate(String sql) {
    return sql.indexOf('{') < 0 ? sql : new EscapeSyntax(sql).run();
  }

  private String run() {
    int i = 0;
    while (i < text.length) {
      switch (text[i]) {
        case '\'', '"' -> i = after(sql.indexOf(text[i], i + 1), 1);
        case '-' -> i = sql.startsWith("--", i) ? endOfLine(i) : i + 1;
        case '/' -> {
          if (sql.startsWith("/*", i)) {
            i = after(sql.indexOf("*/", i + 2), 2);
          } else {
            i = sql.startsWith("//", i) ? endOfLine(i) : i + 1;
          }
        }
        case '{' -> {
          open.push(isTranslated(i) ? i : KEEP);
          i++;
        }
        case '}' -> {
          close(i);
          i++;
        }
        default -> i++;
      }
    }
    return new String(text);
  }

  /** Where scanning goes on behind something found, or at the end. */
  private int after(int found, int length) {
    return found < 0 ? text.length : found + length;
  }

  private int endOfLine(int i) {
    while (i < text.length && text[i] != '\n' && text[i] != '\r') {
      i++;
    }
    return i;
  }

  private boolean isTranslated(int brace) {
    String word = word(brace);
    return word.equals("oj") || word.equals("escape") || word.equals("limit");
  }

  private int wordStart(int brace) {
    int start = brace + 1;
    while (start < text.length && Character.isWhitespace(text[start])) {
      start++;
    }
    return start;
  }

  private String word(int brace) {
    int start = wordStart(brace);
    int end = start;
    while (end < text.length && Character.isLetterOrDigit(text[end])) {
      end++;
    }
    return sql.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private void close(int brace) {
    Integer begin = open.poll();
    if (begin != null && begin != KEEP) {
      text[brace] = ' ';
      text[begin] = ' ';
      if (word(begin).equals("oj")) {
        int start = wordStart(begin);
        Arrays.fill(text, start, start + "oj".length(), ' ');
      }
    }
  }
}
