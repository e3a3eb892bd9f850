// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.reference;

/** A table of Markdown, written row by row. */
final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();
  private final int columns;

  MarkdownTable(String... header) {
    columns = header.length;
    row(header);
    text.append("|---".repeat(columns)).append("|\n");
  }

  void row(String... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
    }
    for (String cell : cells) {
      text.append(cell.isEmpty() ? "|" : "| ").append(cell.replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }

  /** A value in code font; nothing for nothing. */
  static String code(String value) {
    return value.isEmpty() ? "" : "`" + value + "`";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
