// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** RFC 4180 with a header; a null is empty, an empty text is {@code ""}. */
final class CsvPrinter implements ResultPrinter {
  private final PrintStream out;

  CsvPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void print(ResultSet rows, long startNanos) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    int columns = metaData.getColumnCount();
    StringBuilder line = new StringBuilder();
    for (int i = 1; i <= columns; i++) {
      append(line.append(i == 1 ? "" : ","), metaData.getColumnLabel(i));
    }
    out.println(line);
    while (rows.next()) {
      line.setLength(0);
      for (int i = 1; i <= columns; i++) {
        String value = rows.getString(i);
        line.append(i == 1 ? "" : ",");
        if (value != null) {
          append(line, value);
        }
      }
      out.println(line);
    }
  }

  @Override
  public void print(long updateCount, long startNanos) {}

  private static void append(StringBuilder line, String value) {
    boolean quoted = value.isEmpty();
    for (int i = 0; i < value.length() && !quoted; i++) {
      char c = value.charAt(i);
      quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
    }
    if (quoted) {
      line.append('"').append(value.replace("\"", "\"\"")).append('"');
    } else {
      line.append(value);
    }
  }
}
