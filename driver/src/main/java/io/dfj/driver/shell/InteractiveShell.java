// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import sqlline.SqlLine;

/** sqlline on this driver. */
final class InteractiveShell {
  private InteractiveShell() {}

  /**
   * Runs on the terminal until the user leaves.
   *
   * @return the exit status
   * @throws SQLException if there is no connecting to the URL
   */
  static int run(String url, Properties properties) throws IOException, SQLException {
    Path history = Path.of(System.getProperty("user.home"), ".dfj_history");
    try {
      return run(new SqlLine(), null, history, url, properties);
    } catch (NoClassDefFoundError e) {
      throw new IOException("the interactive shell needs sqlline on the class path: use ./dfj", e);
    }
  }

  /**
   * Runs until the user leaves.
   *
   * @param in what the user types; null for the terminal
   */
  static int run(
      SqlLine shell, @Nullable InputStream in, Path history, String url, Properties properties)
      throws IOException, SQLException {
    SqllineDriver driver = new SqllineDriver(properties);
    driver.open(url);
    String[] arguments = {
      "-u",
      url,
      "-n",
      "",
      "-p",
      "",
      "--isolation=TRANSACTION_NONE",
      "--prompt=dfj> ",
      "--nullValue=NULL",
      // Long lines wrap instead of losing columns.
      "--maxWidth=1000000",
      "--historyFile=" + history
    };
    // sqlline asks DriverManager, which gives the first driver that takes the URL.
    List<Driver> others = Collections.list(DriverManager.getDrivers());
    for (Driver other : others) {
      DriverManager.deregisterDriver(other);
    }
    DriverManager.registerDriver(driver);
    try {
      return shell.begin(arguments, in, true) == SqlLine.Status.OK ? 0 : 1;
    } finally {
      for (Driver other : others) {
        DriverManager.registerDriver(other);
      }
      DriverManager.deregisterDriver(driver);
    }
  }
}
