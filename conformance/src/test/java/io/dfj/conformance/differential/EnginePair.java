// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.differential;

import io.dfj.benchmarks.compare.ResultComparison;
import io.dfj.benchmarks.compare.ResultRows;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A dfj session and a DuckDB database that hold the same tables. */
public final class EnginePair implements AutoCloseable {
  /** Ends a query that would otherwise never end; not a measure of speed. */
  private static final int MOST_SECONDS = 300;

  private final Connection dfj;
  private final Connection duckdb;

  /**
   * Opens both.
   *
   * @param dfjUrl of the dfj session; DuckDB starts empty
   */
  public EnginePair(String dfjUrl) throws SQLException {
    dfj = DriverManager.getConnection(dfjUrl);
    try {
      duckdb = DriverManager.getConnection("jdbc:duckdb:");
    } catch (SQLException e) {
      dfj.close();
      throw e;
    }
  }

  public Connection dfj() {
    return dfj;
  }

  public Connection duckdb() {
    return duckdb;
  }

  /** Runs a statement on both. */
  public void execute(String sql) throws SQLException {
    execute(dfj, sql);
    execute(duckdb, sql);
  }

  /** Runs a statement on one. */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All rows of a query on one. */
  public static ResultRows query(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(MOST_SECONDS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        return ResultRows.read(rows);
      }
    }
  }

  /**
   * Asserts that a query gives the same rows on both.
   *
   * @param ordered whether in the same order, which is meant for a total ORDER BY
   */
  public void assertSameRows(String sql, boolean ordered) throws SQLException {
    ResultRows expected = query(duckdb, sql);
    ResultRows actual;
    try {
      actual = query(dfj, sql);
    } catch (SQLException e) {
      throw new AssertionError(
          "dfj failed with %s: %s%n%s".formatted(e.getSQLState(), e.getMessage(), sql), e);
    }
    String difference = ResultComparison.difference(expected, actual, ordered);
    if (difference != null) {
      throw new AssertionError("dfj differs from DuckDB: %s%n%s".formatted(difference, sql));
    }
  }

  @Override
  public void close() throws SQLException {
    try (duckdb) {
      dfj.close();
    }
  }
}
