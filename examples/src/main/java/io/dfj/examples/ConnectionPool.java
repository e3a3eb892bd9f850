// SPDX-License-Identifier: Apache-2.0
package io.dfj.examples;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** A HikariCP pool over a folder of files: eight threads share two connections. */
public final class ConnectionPool {
  private ConnectionPool() {}

  /** Takes the folder; {@code examples/data} if there is none. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    Path data = Path.of(args.length > 0 ? args[0] : "examples/data").toAbsolutePath();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:dfj:" + data);
    config.setMaximumPoolSize(2);
    // Any option of docs/options.md can be given so.
    config.addDataSourceProperty("read_only", "true");

    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int passengers = 1; passengers <= 6; passengers++) {
        int count = passengers;
        tasks.add(() -> longestTrip(pool, count));
      }
      for (Future<String> line : threads.invokeAll(tasks)) {
        System.out.println(line.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static String longestTrip(DataSource pool, int passengers) throws SQLException {
    String sql = "SELECT count(*), max(distance) FROM trips WHERE passenger_count = ?";
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, passengers);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return passengers
            + " passengers: "
            + rows.getLong(1)
            + " trips, the longest of "
            + rows.getDouble(2)
            + " km";
      }
    }
  }
}
