// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.slt;

import io.dfj.conformance.slt.SltRecord.Sort;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the records of one script on one connection and collects everything that was not as
 * expected.
 */
final class SltRunner {
  /** What else is to be done with a query. */
  @FunctionalInterface
  interface AfterQuery {
    /**
     * @param rows as the query gave them, a line each
     * @throws AssertionError what is wrong
     */
    void check(Connection connection, SltRecord.Query query, List<String> rows) throws SQLException;
  }

  private final Connection connection;
  private final Path data;
  private final Path scratch;
  private final AfterQuery after;
  private final List<String> failures = new ArrayList<>();
  private final Map<SltRecord.Query, List<String>> results = new LinkedHashMap<>();
  private final Map<String, List<String>> labels = new HashMap<>();

  /**
   * A runner.
   *
   * @param data what {@code ${data}} stands for
   * @param scratch what {@code ${scratch}} stands for
   * @param after told of each query that gave its rows
   */
  SltRunner(Connection connection, Path data, Path scratch, AfterQuery after) {
    this.connection = connection;
    this.data = data;
    this.scratch = scratch;
    this.after = after;
  }

  /** What was wrong, each with the line of the script. */
  List<String> failures() {
    return failures;
  }

  /** The rows that queries gave, for those that ran. */
  Map<SltRecord.Query, List<String>> results() {
    return results;
  }

  void run(SltScript script) {
    for (SltRecord each : script.records()) {
      try (Statement statement = connection.createStatement()) {
        if (each instanceof SltRecord.Succeeds ok) {
          statement.execute(sql(ok.sql()));
        } else if (each instanceof SltRecord.Counts counts) {
          long count = statement.executeLargeUpdate(sql(counts.sql()));
          if (count != counts.count()) {
            fail(each, counts.sql(), "expected a count of " + counts.count() + ", got " + count);
          }
        } else if (each instanceof SltRecord.Fails fails) {
          mustFail(statement, fails);
        } else if (each instanceof SltRecord.Query query) {
          query(statement, query);
        }
      } catch (SQLException e) {
        fail(each, sqlOf(each), "failed with " + e.getSQLState() + ": " + e.getMessage());
      } catch (RuntimeException | Error e) {
        fail(each, sqlOf(each), "threw " + e);
      }
    }
  }

  private static String sqlOf(SltRecord each) {
    return each instanceof SltRecord.Succeeds ok
        ? ok.sql()
        : each instanceof SltRecord.Counts counts
            ? counts.sql()
            : each instanceof SltRecord.Query query ? query.sql() : "";
  }

  private void mustFail(Statement statement, SltRecord.Fails fails) {
    try {
      if (statement.execute(sql(fails.sql()))) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            // Errors may come with any row.
          }
        }
      }
      fail(fails, fails.sql(), "expected an error, but it succeeded");
    } catch (SQLException e) {
      if (fails.sqlState() != null && !fails.sqlState().equals(e.getSQLState())) {
        fail(
            fails,
            fails.sql(),
            "expected SQLState %s, got %s: %s"
                .formatted(fails.sqlState(), e.getSQLState(), e.getMessage()));
      }
      String message = String.valueOf(e.getMessage());
      if (fails.message() != null && !fails.message().matcher(message).find()) {
        fail(
            fails,
            fails.sql(),
            "expected a message with /%s/, got: %s".formatted(fails.message(), message));
      }
    }
  }

  private void query(Statement statement, SltRecord.Query query) throws SQLException {
    List<String> actual;
    try (ResultSet rows = statement.executeQuery(sql(query.sql()))) {
      String types = types(rows.getMetaData());
      if (!matches(query.types(), types)) {
        fail(query, query.sql(), "expected column types " + query.types() + ", got " + types);
      }
      actual = lines(rows, query.sort());
    }
    results.put(query, actual);
    List<String> expected = new ArrayList<>(query.expected());
    if (query.sort() != Sort.NOSORT) {
      Collections.sort(expected);
    }
    if (!expected.equals(actual)) {
      fail(
          query,
          query.sql(),
          "expected\n    "
              + String.join("\n    ", expected)
              + "\n  got\n    "
              + String.join("\n    ", actual));
    }
    after.check(
        connection,
        new SltRecord.Query(
            query.line(),
            sql(query.sql()),
            query.types(),
            query.sort(),
            query.label(),
            query.expected(),
            query.resultLine()),
        actual);
    String label = query.label();
    if (label != null && !labels.computeIfAbsent(label, name -> actual).equals(actual)) {
      fail(query, query.sql(), "gave other rows than the earlier query labelled " + label);
    }
  }

  private static String types(ResultSetMetaData metaData) throws SQLException {
    StringBuilder types = new StringBuilder();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      types.append(SltValue.letter(metaData.getColumnType(i)));
    }
    return types.toString();
  }

  private static boolean matches(String expected, String actual) {
    if (expected.length() != actual.length()) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (expected.charAt(i) != '?' && expected.charAt(i) != actual.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static List<String> lines(ResultSet rows, Sort sort) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    List<String> lines = new ArrayList<>();
    while (rows.next()) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        values.add(SltValue.text(rows, i, metaData.getColumnType(i)));
      }
      if (sort == Sort.VALUESORT) {
        lines.addAll(values);
      } else {
        lines.add(String.join(" ", values));
      }
    }
    if (sort != Sort.NOSORT) {
      Collections.sort(lines);
    }
    return lines;
  }

  private String sql(String text) {
    return text.replace("${data}", data.toString()).replace("${scratch}", scratch.toString());
  }

  private void fail(SltRecord record, String sql, String message) {
    failures.add("line " + record.line() + ": " + message + "\n  " + sql.replace("\n", "\n  "));
  }
}
