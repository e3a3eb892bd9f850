// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.reference;

import static io.dfj.conformance.reference.MarkdownTable.code;

import io.dfj.driver.ConnectionOption;
import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.config.ConfigOption;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** The pages in {@code docs}. */
enum ReferencePage {
  OPTIONS("options.md") {
    @Override
    String body() {
      MarkdownTable connection = new MarkdownTable("option", "default", "values", "meaning");
      for (ConnectionOption option : ConnectionOption.values()) {
        connection.row(
            code(option.key()),
            code(option.defaultValue()),
            String.join(", ", option.choices().stream().map(MarkdownTable::code).toList()),
            option.description());
      }
      MarkdownTable session = new MarkdownTable("option", "default", "values", "meaning");
      for (ConfigOption option : ConfigOption.values()) {
        session.row(
            code(option.key()),
            code(option.defaultValue()),
            option.accepts(),
            option.description());
      }
      return """
      # Options

      ## Of a connection

      In the URL, as `jdbc:dfj:examples/data?query_timeout=30&fetch_size=1000`, or as properties; the URL
      wins. Keys and values may be percent-encoded. An unknown key is a warning of the connection.

      %s
      ## Of a session

      By `SET name = value` and `SHOW name`, or like the options of a connection. Names are DataFusion's
      where DataFusion has the option.

      %s"""
          .formatted(connection, session);
    }
  },

  ERRORS("errors.md") {
    @Override
    String body() {
      MarkdownTable table = new MarkdownTable("SQLState", "error", "meaning", "exception");
      Stream.of(ErrorCode.values())
          .sorted(Comparator.comparing(ErrorCode::sqlState))
          .forEach(
              code ->
                  table.row(
                      code(code.sqlState()),
                      code(code.name()),
                      code.description(),
                      SqlErrors.of(new DfjException(code, "")).getClass().getSimpleName()));
      return """
      # Errors

      Every failure is an `SQLException` with one of these states, of the subclass that JDBC names for it.
      Warnings have the states `01000` and `01S02`.

      %s"""
          .formatted(table);
    }
  },

  PARITY("parity.md") {
    @Override
    String body() {
      MarkdownTable summary = new MarkdownTable("area", "here", "of");
      StringBuilder areas = new StringBuilder();
      for (ParityChecklist.Section section : ParityChecklist.read()) {
        summary.row(
            "[" + section.title() + "](#" + anchor(section.title()) + ")",
            Long.toString(section.present()),
            Integer.toString(section.size()));
        MarkdownTable table = new MarkdownTable("DataFusion", "dfj", "");
        for (ParityChecklist.Row row : section.rows()) {
          table.row(
              code(row.member()),
              row.java().isEmpty()
                  ? "–"
                  : String.join(", ", row.java().stream().map(MarkdownTable::code).toList()),
              row.note());
        }
        areas.append("\n## ").append(section.title()).append("\n\n").append(table);
        if (!section.others().isEmpty()) {
          areas.append("\nThe others by their names in camel case, as `arrayHasAll`; but not ");
          areas.append(
              String.join(", ", section.absent().stream().map(MarkdownTable::code).toList()));
          areas.append(".\n");
        }
      }
      return """
      # DataFusion's Python API, and dfj

      What release 55 has, member by member, and where it is in Java. A dash is what dfj does not have. Names
      are DataFusion's in camel case where nothing else is said; classes are in `io.dfj.engine` and
      `io.dfj.engine.spi`.

      %s%s"""
          .formatted(summary, areas);
    }

    private String anchor(String title) {
      return title.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
  };

  private static final String ORIGIN =
      "<!-- Made by ReferencePageTest; see CONTRIBUTING.md. Do not edit. -->\n";

  private final String file;

  ReferencePage(String file) {
    this.file = file;
  }

  /** Its name in {@code docs}. */
  String file() {
    return file;
  }

  /** The whole page. */
  String text() {
    return ORIGIN + body();
  }

  abstract String body();
}
