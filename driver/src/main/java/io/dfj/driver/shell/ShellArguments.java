// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The command line, taken apart.
 *
 * @param url to connect to
 * @param inputs what to run, in order; empty for the interactive shell
 * @param format of results
 * @param mode what to do at all
 */
record ShellArguments(String url, List<Input> inputs, Format format, Mode mode) {
  static final String HELP =
      """
      usage: dfj [options]
        -e, --execute SQL     run statements and print their results; may repeat
        -f, --file FILE       run the statements of a file; may repeat
        -u, --url URL         what to connect to (default: jdbc:dfj:)
            --format FORMAT   table, csv or json (default: table)
        -h, --help            print this
            --version         print the version
      Without -e and -f: an interactive shell, or the statements on standard input.
      """;

  ShellArguments {
    inputs = List.copyOf(inputs);
  }

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  static ShellArguments parse(String... arguments) {
    String url = "jdbc:dfj:";
    Format format = Format.TABLE;
    Mode mode = Mode.RUN;
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      switch (argument) {
        case "-h", "--help" -> mode = Mode.HELP;
        case "--version" -> mode = Mode.VERSION;
        case "-e", "--execute" -> inputs.add(new Text(value(arguments, ++i)));
        case "-f", "--file" -> inputs.add(new File(path(value(arguments, ++i))));
        case "-u", "--url" -> url = value(arguments, ++i);
        case "--format" -> format = Format.of(value(arguments, ++i));
        default -> throw new IllegalArgumentException("unknown argument '" + argument + "'");
      }
    }
    return new ShellArguments(url, inputs, format, mode);
  }

  private static String value(String[] arguments, int index) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException("a value is missing after " + arguments[index - 1]);
    }
    return arguments[index];
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is no path", e);
    }
  }

  /** What the program is asked for. */
  enum Mode {
    RUN,
    HELP,
    VERSION
  }

  /** How results are printed. */
  enum Format {
    TABLE,
    CSV,
    JSON;

    static Format of(String name) {
      for (Format format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
          return format;
        }
      }
      throw new IllegalArgumentException("unknown format '" + name + "': use table, csv or json");
    }
  }

  /** Statements to run. */
  sealed interface Input {}

  /** Statements in the command line. */
  record Text(String sql) implements Input {}

  /** Statements in a file. */
  record File(Path path) implements Input {}
}
