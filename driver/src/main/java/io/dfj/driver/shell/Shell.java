// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import io.dfj.driver.DfjDriver;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.SessionContext;
import io.dfj.metadata.error.ErrorCode;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Properties;

/** Entry point of the command line; exits with 0, 1 for a failed statement, or 2 for misuse. */
public final class Shell {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final ShellArguments arguments;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Shell(ShellArguments arguments, InputStream in, PrintStream out, PrintStream err) {
    this.arguments = arguments;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8);
    int status = run(arguments, System.in, out, System.err);
    out.flush();
    System.exit(status);
  }

  static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
    try {
      return new Shell(ShellArguments.parse(arguments), in, out, err).run();
    } catch (IllegalArgumentException e) {
      err.println("error: " + e.getMessage() + "; see --help");
      return MISUSED;
    }
  }

  private int run() {
    switch (arguments.mode()) {
      case HELP -> {
        out.print(ShellArguments.HELP);
        return 0;
      }
      case VERSION -> {
        out.println("dfj " + new DfjDriver().getDriverVersion().versionString);
        return 0;
      }
      case RUN -> {
        try {
          if (arguments.inputs().isEmpty() && Terminal.INPUT.isInteractive()) {
            return InteractiveShell.run(arguments.url(), properties());
          }
          return runInputs();
        } catch (IOException e) {
          err.println("error: " + e.getMessage());
          return FAILED;
        } catch (SQLException e) {
          out.flush();
          err.println("error: " + e.getMessage() + " [" + e.getSQLState() + "]");
          return FAILED;
        }
      }
    }
    throw new IllegalStateException();
  }

  static Properties properties() {
    Properties properties = new Properties();
    if (Terminal.ERROR.isInteractive()) {
      properties.setProperty("progress_bar", "true");
    }
    return properties;
  }

  /**
   * Connects.
   *
   * @throws SQLException 08001 also if the URL is of another driver
   */
  static Connection connect(String url, Properties properties) throws SQLException {
    Connection connection = new DfjDriver().connect(url, properties);
    if (connection == null) {
      throw SqlErrors.of(
          ErrorCode.CONNECTION_FAILED, "'" + url + "' does not start with jdbc:dfj:");
    }
    return connection;
  }

  private int runInputs() throws IOException, SQLException {
    try (Connection connection = connect(arguments.url(), properties())) {
      for (SQLWarning w = connection.getWarnings(); w != null; w = w.getNextWarning()) {
        err.println("warning: " + w.getMessage());
      }
      if (arguments.inputs().isEmpty()) {
        runScript(connection, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
      for (ShellArguments.Input input : arguments.inputs()) {
        runScript(connection, text(input));
      }
      return 0;
    }
  }

  private static String text(ShellArguments.Input input) throws IOException {
    if (input instanceof ShellArguments.File file) {
      try {
        return Files.readString(file.path());
      } catch (NoSuchFileException e) {
        throw new IOException("no file '" + file.path() + "'", e);
      } catch (CharacterCodingException e) {
        throw new IOException("'" + file.path() + "' is not UTF-8", e);
      } catch (IOException e) {
        throw new IOException("cannot read '" + file.path() + "': " + e.getMessage(), e);
      }
    }
    return ((ShellArguments.Text) input).sql();
  }

  /** Runs one statement after the other, so that each prints before the next one starts. */
  private void runScript(Connection connection, String script) throws SQLException {
    if (script.isBlank()) {
      return;
    }
    ResultPrinter printer = ResultPrinter.of(arguments.format(), out);
    try (Statement statement = connection.createStatement()) {
      for (PreparedSql part : connection.unwrap(SessionContext.class).prepareAll(script)) {
        long start = System.nanoTime();
        boolean isRows = statement.execute(part.sql());
        if (isRows) {
          try (ResultSet rows = statement.getResultSet()) {
            printer.print(rows, start);
          }
        } else {
          printer.print(statement.getLargeUpdateCount(), start);
        }
        out.flush();
      }
    } catch (RuntimeException e) {
      throw SqlErrors.of(e);
    }
  }
}
