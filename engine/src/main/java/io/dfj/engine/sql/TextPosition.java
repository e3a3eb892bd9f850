// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.sql;

import org.apache.calcite.sql.parser.SqlParserPos;

/** Finds a parser's line and column, both from 1, in the text it read. */
final class TextPosition {
  private TextPosition() {}

  /** Index of the first character. */
  static int begin(String text, SqlParserPos pos) {
    return offset(text, pos.getLineNum(), pos.getColumnNum());
  }

  /** Index behind the last character. */
  static int end(String text, SqlParserPos pos) {
    return offset(text, pos.getEndLineNum(), pos.getEndColumnNum()) + 1;
  }

  static int offset(String text, int line, int column) {
    int offset = 0;
    for (int current = 1; current < line; offset++) {
      char c = text.charAt(offset);
      // As JavaCC counts: CR, LF and CR LF each end a line.
      boolean half = c == '\r' && offset + 1 < text.length() && text.charAt(offset + 1) == '\n';
      if (c == '\n' || c == '\r' && !half) {
        current++;
      }
    }
    return offset + column - 1;
  }
}
