// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as a table of text with lines around its cells, as DataFusion shows them. */
final class TextTable {
  private final List<String> names;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param right columns whose values stand at the right
   */
  TextTable(List<String> names, boolean[] right) {
    this.names = names.stream().map(TextTable::oneLine).toList();
    this.right = right;
  }

  /** A null is an empty cell. */
  void add(List<? extends @Nullable Object> values) {
    List<String> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value == null ? "" : oneLine(value.toString()));
    }
    rows.add(row);
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c);
              }
            });
    return line.toString();
  }

  @Override
  public String toString() {
    int[] widths = new int[names.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(names.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    StringBuilder rule = new StringBuilder("+");
    for (int width : widths) {
      rule.append("-".repeat(width + 2)).append('+');
    }
    StringBuilder text = new StringBuilder();
    text.append(rule).append('\n');
    line(text, names, widths, new boolean[widths.length]);
    text.append(rule).append('\n');
    for (List<String> row : rows) {
      line(text, row, widths, right);
    }
    return text.append(rule).append('\n').toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths, boolean[] right) {
    text.append('|');
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - width(cells.get(i)));
      text.append(' ')
          .append(right[i] ? space : "")
          .append(cells.get(i))
          .append(right[i] ? "" : space)
          .append(" |");
    }
    text.append('\n');
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
