// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** An array with one object a row and line. Numbers that JSON does not have are text. */
final class JsonPrinter implements ResultPrinter {
  private final PrintStream out;

  JsonPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void print(ResultSet rows, long startNanos) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    int columns = metaData.getColumnCount();
    String[] keys = new String[columns];
    boolean[] isBare = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      StringBuilder key = new StringBuilder();
      append(key, metaData.getColumnLabel(i + 1));
      keys[i] = key.append(": ").toString();
      int type = metaData.getColumnType(i + 1);
      isBare[i] = type == Types.BOOLEAN || TablePrinter.isNumber(type);
    }
    StringBuilder line = new StringBuilder();
    String before = "[";
    while (rows.next()) {
      line.setLength(0);
      line.append(before).append('{');
      for (int i = 0; i < columns; i++) {
        line.append(i == 0 ? "" : ", ").append(keys[i]);
        String value = rows.getString(i + 1);
        if (value == null) {
          line.append("null");
        } else if (isBare[i] && !value.endsWith("N") && !value.endsWith("y")) {
          line.append(value);
        } else {
          append(line, value);
        }
      }
      out.print(line.append('}'));
      before = ",\n ";
    }
    out.println(before.equals("[") ? "[]" : "]");
  }

  @Override
  public void print(long updateCount, long startNanos) {}

  private static void append(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (c < ' ') {
            line.append(String.format("\\u%04x", (int) c));
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append('"');
  }
}
