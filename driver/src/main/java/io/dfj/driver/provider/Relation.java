// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is read of another database: a table or a query.
 *
 * @param schema of a table; null for a query, and where connections look for it
 * @param name of a table; null for a query
 * @param from what stands behind FROM
 * @param columns in order
 */
record Relation(
    Dialect dialect,
    @Nullable String schema,
    @Nullable String name,
    String from,
    List<JdbcColumn> columns) {
  Relation {
    columns = List.copyOf(columns);
  }

  /**
   * @param schema null for the one that the connection looks in
   */
  static Relation table(
      Connection connection, Dialect dialect, @Nullable String schema, String name)
      throws SQLException {
    String from =
        schema == null ? dialect.quoted(name) : dialect.quoted(schema) + "." + dialect.quoted(name);
    return new Relation(dialect, schema, name, from, columns(connection, dialect, from));
  }

  static Relation query(Connection connection, String sql) throws SQLException {
    Dialect dialect = Dialect.of(connection);
    String from = "(" + sql + ") dfj_query";
    return new Relation(dialect, null, null, from, columns(connection, dialect, from));
  }

  private static List<JdbcColumn> columns(Connection connection, Dialect dialect, String from)
      throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + from + " WHERE 1 = 0");
        ResultSet rows = statement.executeQuery()) {
      List<JdbcColumn> columns = columns(rows.getMetaData(), dialect);
      Set<String> names = new HashSet<>();
      for (JdbcColumn column : columns) {
        if (!names.add(column.field().name())) {
          Dialect exact = new Dialect(dialect.product(), dialect.quote(), dialect.text(), false);
          return columns(rows.getMetaData(), exact);
        }
      }
      return columns;
    }
  }

  private static List<JdbcColumn> columns(ResultSetMetaData metaData, Dialect dialect)
      throws SQLException {
    List<JdbcColumn> columns = new ArrayList<>();
    for (int i = 1; i <= metaData.getColumnCount(); i++) {
      columns.add(JdbcColumn.of(metaData, i, dialect));
    }
    return columns;
  }

  /** About how many rows there are; -1 if the database does not say. */
  long rowEstimate(Connection connection) throws SQLException {
    String sql = dialect.rowEstimate();
    if (sql == null || name == null) {
      return -1;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema == null ? connection.getSchema() : schema);
      statement.setString(2, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : -1;
      }
    }
  }
}
