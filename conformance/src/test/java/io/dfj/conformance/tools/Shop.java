// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.SessionContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A shared database in memory with tables for the tools to read and to add to. */
final class Shop implements AutoCloseable {
  private final String url;
  private final Connection connection;

  /**
   * A shop of its own.
   *
   * @param name of the database, not used by another test at the same time
   */
  Shop(String name) throws SQLException {
    url = "jdbc:dfj:mem:" + name;
    connection = DriverManager.getConnection(url);
    execute(
        """
        CREATE TABLE customers (
          id INTEGER NOT NULL, name VARCHAR(40) NOT NULL, city VARCHAR, since DATE);
        INSERT INTO customers VALUES
          (1, 'Ada', 'Oslo', DATE '2020-01-31'),
          (2, 'Bela', 'Rome', DATE '2021-06-15'),
          (3, 'Chen', NULL, NULL);
        CREATE TABLE orders (
          id BIGINT NOT NULL, customer_id INTEGER NOT NULL, placed TIMESTAMP,
          total DECIMAL(10, 2), paid BOOLEAN);
        INSERT INTO orders VALUES
          (10, 1, TIMESTAMP '2024-03-01 09:30:00.25', 19.90, true),
          (11, 1, TIMESTAMP '2024-03-02 10:00:00', 5.00, false),
          (12, 2, TIMESTAMP '2024-03-03 11:15:00', 120.45, true);
        CREATE VIEW spending AS
          SELECT c.name, sum(o.total) AS total
          FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.name
        """);
  }

  String url() {
    return url;
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The single number that a query gives. */
  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  /** Closes the database, and asserts that nobody else left a connection to it or Arrow memory. */
  @Override
  public void close() throws SQLException {
    assertThat(connection.unwrap(SessionContext.class).arrowBytes()).as("Arrow bytes").isZero();
    connection.close();
    try (Connection fresh = DriverManager.getConnection(url);
        ResultSet tables = fresh.getMetaData().getTables(null, null, "customers", null)) {
      assertThat(tables.next()).as("another connection kept the database").isFalse();
    }
  }
}
