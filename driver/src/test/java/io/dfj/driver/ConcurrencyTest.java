// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dfj.engine.SessionContext;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        SessionContext session = connection.unwrap(SessionContext.class);
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
        assertThat(session.arrowBytes()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** However close the two come, neither waits until the statement has done all its work. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aCloseMeetsTheStartOfAnInsert() throws Exception {
    String endless =
        "INSERT INTO ten SELECT sum(a.n * b.n) FROM ten a, ten b, ten c, ten d, ten e, ten f,"
            + " ten g, ten h, ten i, ten j, ten k WHERE a.n + b.n + c.n <> d.n + e.n + f.n + 100"
            + " AND g.n + h.n + i.n <> j.n + k.n + 100";
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try (Connection owner = DriverManager.getConnection("jdbc:dfj:mem:race")) {
      fill(owner);
      for (int round = 0; round < 50; round++) {
        Connection connection = DriverManager.getConnection("jdbc:dfj:mem:race");
        PreparedStatement statement = connection.prepareStatement(endless);
        CyclicBarrier start = new CyclicBarrier(2);
        Future<String> running =
            threads.submit(
                () -> {
                  start.await();
                  try {
                    return "count " + statement.executeUpdate();
                  } catch (SQLException e) {
                    return e.getSQLState();
                  }
                });
        start.await();
        long until = System.nanoTime() + ThreadLocalRandom.current().nextInt(400_000);
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
        if (round % 2 == 0) {
          statement.close();
        }
        connection.close();
        assertThat(running.get()).isIn("08003", "57014");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Whatever other threads call while a connection closes fails as on a closed one. */
  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aCloseMeetsEveryKindOfCall() throws Exception {
    for (int round = 0; round < 25; round++) {
      Connection connection = DriverManager.getConnection("jdbc:dfj:");
      SessionContext session = connection.unwrap(SessionContext.class);
      fill(connection);
      List<Call> calls = calls(connection);
      CyclicBarrier start = new CyclicBarrier(calls.size() + 1);
      List<Future<Integer>> running = new ArrayList<>();
      ExecutorService own = Executors.newFixedThreadPool(calls.size());
      for (Call call : calls) {
        running.add(
            own.submit(
                () -> {
                  start.await();
                  return repeatUntilClosed(call);
                }));
      }
      start.await();
      Thread.sleep(round % 8);
      if (round % 3 == 0) {
        connection.abort(Runnable::run);
      } else {
        connection.close();
      }
      for (Future<Integer> future : running) {
        future.get();
      }
      own.shutdown();
      assertThat(session.arrowBytes()).isZero();
    }
  }

  private interface Call {
    void run() throws SQLException;
  }

  private static List<Call> calls(Connection connection) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    return List.of(
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT n FROM ten; SELECT n + 1 FROM ten");
            statement.getMoreResults();
          }
        },
        () -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT n FROM ten WHERE n < ?")) {
            statement.setInt(1, 5);
            statement.executeQuery().next();
          }
        },
        () -> {
          try (PreparedStatement insert =
              connection.prepareStatement("INSERT INTO ten VALUES (?)")) {
            for (int i = 0; i < 5; i++) {
              insert.setInt(1, i);
              insert.addBatch();
            }
            insert.executeBatch();
          }
        },
        () -> metaData.getColumns(null, null, null, null).next(),
        () -> metaData.getFunctions(null, null, "a%").next(),
        () -> {
          ResultSet elements =
              connection.createArrayOf("INTEGER", new Object[] {1, 2}).getResultSet();
          elements.next();
          elements.getInt(2);
        },
        () -> {
          connection.setSchema("public");
          connection.setReadOnly(false);
          connection.getWarnings();
          connection.nativeSQL("SELECT 1");
        });
  }

  private static int repeatUntilClosed(Call call) {
    int count = 0;
    while (true) {
      try {
        call.run();
        count++;
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(String.valueOf(e)).isIn("08003", "57014");
        return count;
      }
    }
  }

  /** The memory that a getter reads must not go under it, whoever closes. */
  @Test
  void closingWaitsForTheGetterAtWork() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:")) {
      fill(connection);
      SessionContext session = connection.unwrap(SessionContext.class);
      for (int round = 0; round < 200; round++) {
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT 'text ' || a.n AS s, a.n * 1.5 AS d, a.n AS i FROM ten a, ten b, ten c");
        CountDownLatch started = new CountDownLatch(1);
        Future<Long> reader = threads.submit(() -> readText(rows, started));
        started.await();
        switch (round % 3) {
          case 0 -> rows.close();
          case 1 -> statement.close();
          default -> statement.executeQuery("SELECT 1").close();
        }
        assertThat(rows.isClosed()).isTrue();
        assertThat(session.arrowBytes()).isZero();
        assertThat(reader.get()).isPositive();
        statement.close();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Reads one row again and again until it cannot be read; how often it could. */
  private static long readText(ResultSet rows, CountDownLatch started) throws SQLException {
    assertThat(rows.next()).isTrue();
    String expected = rows.getString(1);
    long count = 0;
    while (true) {
      try {
        assertThat(rows.getString(1)).isEqualTo(expected);
        assertThat(rows.getBigDecimal(2)).isEqualByComparingTo("0");
        assertThat(rows.getLong("i")).isZero();
        count++;
        started.countDown();
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo("08003");
        return count;
      }
    }
  }

  @Test
  void resultsMayBeHandedToAnotherThread() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Connection connection = DriverManager.getConnection("jdbc:dfj:");
        Statement statement = connection.createStatement()) {
      fill(connection);
      ResultSet rows = statement.executeQuery("SELECT n FROM ten ORDER BY n");
      for (int i = 0; i < 10; i++) {
        int expected = i;
        threads.submit(() -> rows.next()).get();
        assertThat(threads.submit(() -> rows.getInt(1)).get()).isEqualTo(expected);
      }
      assertThat(threads.submit(() -> rows.next()).get()).isFalse();
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
