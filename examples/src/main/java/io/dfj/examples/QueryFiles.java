// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A folder of files as tables: joins Parquet with CSV, with a parameter. */
public final class QueryFiles {
  private QueryFiles() {}

  /** Takes the folder; {@code examples/data} if there is none. */
  public static void main(String[] args) throws SQLException {
    Path data = Path.of(args.length > 0 ? args[0] : "examples/data").toAbsolutePath();
    String sql =
        """
        SELECT z.borough, count(*) AS trips, sum(t.fare) AS fares
        FROM trips t
        JOIN zones z ON t.zone_id = z.zone_id
        WHERE t.passenger_count >= ?
        GROUP BY z.borough
        ORDER BY fares DESC
        """;
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:" + data);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, 2);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          System.out.printf(
              "%-14s %5d trips %10s%n",
              rows.getString("borough"), rows.getLong("trips"), rows.getBigDecimal("fares"));
        }
      }
    }
  }
}
