// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import io.dfj.driver.DfjDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A DataSource for tables in memory that its connections share. */
public final class SharedTables {
  private SharedTables() {}

  public static void main(String[] args) throws SQLException {
    DfjDataSource source = new DfjDataSource();
    source.setUrl("jdbc:dfj:mem:fleet");
    // The tables stay between connections.
    source.setKeepAlive(true);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE cars (plate VARCHAR(8) NOT NULL, seats INTEGER)");
      int added = statement.executeUpdate("INSERT INTO cars VALUES ('A 1', 4), ('B 2', 6)");
      System.out.println("added " + added);
    }

    source.setReadOnly(true);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT * FROM cars ORDER BY seats DESC")) {
        while (rows.next()) {
          System.out.println(rows.getString("plate") + " has " + rows.getInt("seats") + " seats");
        }
      }
      statement.executeUpdate("DROP TABLE cars");
    } catch (SQLException e) {
      System.out.println(e.getSQLState() + ": " + e.getMessage());
    }
  }
}
