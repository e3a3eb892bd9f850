// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table framed in ASCII, numbers to the right. Columns are as wide as the first thousand rows
 * need, so that results of any length print in little memory.
 */
final class TablePrinter implements ResultPrinter {
  private static final int SAMPLE = 1000;

  private final PrintStream out;

  TablePrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void print(ResultSet rows, long startNanos) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    int columns = metaData.getColumnCount();
    int[] widths = new int[columns];
    boolean[] toRight = new boolean[columns];
    String[] labels = new String[columns];
    for (int i = 0; i < columns; i++) {
      labels[i] = oneLine(metaData.getColumnLabel(i + 1));
      widths[i] = width(labels[i]);
      toRight[i] = isNumber(metaData.getColumnType(i + 1));
    }
    List<String[]> sample = new ArrayList<>();
    boolean more = rows.next();
    while (more && sample.size() < SAMPLE) {
      String[] row = row(rows, columns);
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
      sample.add(row);
      more = rows.next();
    }
    String rule = rule(widths);
    out.println(rule);
    printRow(labels, widths, new boolean[columns]);
    out.println(rule);
    for (String[] row : sample) {
      printRow(row, widths, toRight);
    }
    long count = sample.size();
    while (more) {
      printRow(row(rows, columns), widths, toRight);
      count++;
      more = rows.next();
    }
    out.println(rule);
    out.println(count + (count == 1 ? " row" : " rows") + elapsed(startNanos));
  }

  @Override
  public void print(long updateCount, long startNanos) {
    String what =
        updateCount == 0 ? "ok" : updateCount + (updateCount == 1 ? " row" : " rows") + " changed";
    out.println(what + elapsed(startNanos));
  }

  private static String elapsed(long startNanos) {
    return String.format(Locale.ROOT, " (%.3f s)", (System.nanoTime() - startNanos) / 1e9);
  }

  private static String[] row(ResultSet rows, int columns) throws SQLException {
    String[] row = new String[columns];
    for (int i = 0; i < columns; i++) {
      String value = rows.getString(i + 1);
      row[i] = value == null ? "NULL" : oneLine(value);
    }
    return row;
  }

  private void printRow(String[] row, int[] widths, boolean[] toRight) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String padding = " ".repeat(Math.max(0, widths[i] - width(row[i])));
      line.append("| ");
      line.append(toRight[i] ? padding : "").append(row[i]).append(toRight[i] ? "" : padding);
      line.append(' ');
    }
    out.println(line.append('|'));
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int width : widths) {
      line.append('+').append("-".repeat(width + 2));
    }
    return line.append('+').toString();
  }

  /** Control characters, which would break the frame, as escapes. */
  private static String oneLine(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        if (safe == null) {
          safe = new StringBuilder(text.substring(0, i));
        }
        safe.append(
            switch (c) {
              case '\n' -> "\\n";
              case '\r' -> "\\r";
              case '\t' -> "\\t";
              default -> String.format("\\u%04x", (int) c);
            });
      } else if (safe != null) {
        safe.append(c);
      }
    }
    return safe == null ? text : safe.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  static boolean isNumber(int jdbcType) {
    return switch (jdbcType) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.DOUBLE,
          Types.DECIMAL ->
          true;
      default -> false;
    };
  }
}
