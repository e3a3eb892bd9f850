// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import io.dfj.driver.DfjDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import sqlline.SqlLine;

/** sqlline on this driver. */
final class InteractiveShell {
  private InteractiveShell() {}

  /**
   * Runs until the user leaves.
   *
   * @return the exit status
   */
  static int run(String url, Properties properties) throws IOException {
    SqlLine shell;
    try {
      shell = new SqlLine();
    } catch (NoClassDefFoundError e) {
      throw new IOException("the interactive shell needs sqlline on the class path: use ./dfj", e);
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d",
                DfjDriver.class.getName(),
                "-u",
                withOptions(url, properties),
                "-n",
                "",
                "-p",
                "",
                "--isolation=TRANSACTION_NONE",
                "--prompt=dfj> ",
                "--nullValue=NULL"));
    arguments.add("--historyFile=" + Path.of(System.getProperty("user.home"), ".dfj_history"));
    return shell.begin(arguments.toArray(new String[0]), null, true).ordinal() == 0 ? 0 : 1;
  }

  private static String withOptions(String url, Properties properties) {
    StringBuilder text = new StringBuilder(url);
    for (String key : properties.stringPropertyNames()) {
      text.append(text.indexOf("?") < 0 ? '?' : '&').append(key).append('=');
      text.append(properties.getProperty(key));
    }
    return text.toString();
  }
}
