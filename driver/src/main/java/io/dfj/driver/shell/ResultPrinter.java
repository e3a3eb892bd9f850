// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Prints what a statement gave. */
interface ResultPrinter {
  static ResultPrinter of(ShellArguments.Format format, PrintStream out) {
    return switch (format) {
      case TABLE -> new TablePrinter(out);
      case CSV -> new CsvPrinter(out);
      case JSON -> new JsonPrinter(out);
    };
  }

  /** Prints all rows that are left. */
  void print(ResultSet rows, long startNanos) throws SQLException;

  /** Prints a count of changed rows. */
  void print(long updateCount, long startNanos);
}
