// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One connection in many threads: each with statements of its own, and one that closes it. */
class ConcurrencyTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 60;

  private static void fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE ten AS SELECT * FROM (VALUES 0,1,2,3,4,5,6,7,8,9) AS t(n)");
    }
  }

  /** Queries, fails, cancels and inserts by turns. */
  private static void work(Connection connection, int thread) throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement query =
            connection.prepareStatement("SELECT count(*) FROM ten a, ten b WHERE a.n < ?")) {
      statement.execute("CREATE TABLE own" + thread + "(n INT)");
      for (int round = 0; round < ROUNDS; round++) {
        query.setInt(1, round % 10);
        try (ResultSet rows = query.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getInt(1)).isEqualTo(round % 10 * 10);
        }
        assertThat(statement.executeUpdate("INSERT INTO own" + thread + " VALUES (1)"))
            .isEqualTo(1);
        statement.cancel();
        try (ResultSet rows = statement.executeQuery("SELECT sum(n) FROM own" + thread)) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getInt(1)).isEqualTo(round + 1);
        }
        try {
          statement.executeQuery("SELECT nothing FROM ten");
          throw new AssertionError("no exception");
        } catch (SQLException e) {
          assertThat(e.getSQLState()).isEqualTo("42703");
        }
      }
    }
  }

  @Test
  void statementsOfOneConnectionAreIndependent() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:")) {
      fill(connection);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        running.add(
            threads.submit(
                () -> {
                  work(connection, thread);
                  return null;
                }));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closingTheConnectionEndsWhatRunsInOtherThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < 10; round++) {
        Connection connection = DriverManager.getConnection("jdbc:dfj:");
        fill(connection);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          running.add(threads.submit(() -> readUntilClosed(connection)));
        }
        Thread.sleep(5L * round);
        if (round % 2 == 0) {
          connection.close();
        } else {
          connection.abort(Runnable::run);
        }
        for (Future<?> future : running) {
          future.get();
        }
        assertThat(connection.isClosed()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void readUntilClosed(Connection connection) {
    try {
      while (true) {
        try (Statement statement = connection.createStatement();
            ResultSet rows =
                statement.executeQuery("SELECT a.n + b.n FROM ten a, ten b, ten c, ten d")) {
          while (rows.next()) {
            rows.getInt(1);
          }
        }
      }
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(String.valueOf(e)).isIn("08003", "57014");
    }
  }
}
