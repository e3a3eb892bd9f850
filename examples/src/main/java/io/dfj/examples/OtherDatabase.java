// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import io.dfj.driver.provider.JdbcCatalogProvider;
import io.dfj.engine.SessionContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The tables of another database beside files: the condition on them is asked there, as SQL. */
public final class OtherDatabase {
  private OtherDatabase() {}

  /** Takes the folder; {@code examples/data} if there is none. */
  public static void main(String[] args) throws SQLException {
    Path data = Path.of(args.length > 0 ? args[0] : "examples/data").toAbsolutePath();
    String sql =
        """
        SELECT z.borough, m.manager, count(*) AS trips
        FROM trips t
        JOIN zones z ON t.zone_id = z.zone_id
        JOIN office.public.managers m ON m.borough = z.borough
        WHERE t.passenger_count >= 2 AND m.since < DATE '2020-01-01'
        GROUP BY z.borough, m.manager
        ORDER BY trips DESC
        """;
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:" + data);
        Statement statement = connection.createStatement()) {
      connection
          .unwrap(SessionContext.class)
          .registerCatalog("office", new JdbcCatalogProvider(office()));
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          System.out.printf(
              "%-6s %-5s %4d trips%n",
              rows.getString("borough"), rows.getString("manager"), rows.getLong("trips"));
        }
      }
    }
  }

  private static DataSource office() throws SQLException {
    JdbcDataSource office = new JdbcDataSource();
    office.setURL("jdbc:h2:mem:office;DB_CLOSE_DELAY=-1");
    try (Connection connection = office.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS managers"
              + " (borough VARCHAR(20) PRIMARY KEY, manager VARCHAR(20), since DATE)");
      statement.execute(
          "MERGE INTO managers VALUES ('East', 'Ada', '2018-03-01'),"
              + " ('South', 'Bo', '2021-06-01'), ('West', 'Cleo', '2015-09-01')");
    }
    return office;
  }
}
