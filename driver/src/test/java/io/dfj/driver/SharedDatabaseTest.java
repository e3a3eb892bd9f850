// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Databases that connections of several threads open and close. */
@Timeout(120)
class SharedDatabaseTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 20;

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeft() {
    assertThat(Database.sharedKeys()).isEmpty();
  }

  private interface Task {
    void run(int thread) throws Exception;
  }

  private static void inThreads(Task task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  task.run(thread);
                  return null;
                }));
      }
      for (Future<?> future : running) {
        future.get(100, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** While one connection stays, its tables do, whoever comes and goes. */
  @Test
  void tablesStayWhileAnyConnectionDoes() throws Exception {
    try (Connection first = DriverManager.getConnection("jdbc:dfj:mem:crowd")) {
      run(first, "CREATE TABLE t(n INT)");
      inThreads(
          thread -> {
            for (int round = 0; round < ROUNDS; round++) {
              try (Connection connection = DriverManager.getConnection("jdbc:dfj:mem:crowd")) {
                run(connection, "INSERT INTO t VALUES (" + thread + ")");
                assertThat(number(connection, "SELECT count(*) FROM t")).isPositive();
              }
            }
          });
      assertThat(number(first, "SELECT count(*) FROM t")).isEqualTo(THREADS * ROUNDS);
    }
  }

  /** Opening races with the closing of the last connection: it gets the old tables or none. */
  @Test
  void openingRacesWithTheLastClose() throws Exception {
    inThreads(
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            try (Connection connection = DriverManager.getConnection("jdbc:dfj:mem:race")) {
              run(connection, "CREATE TABLE IF NOT EXISTS t(n INT)");
              run(connection, "INSERT INTO t VALUES (1)");
              assertThat(number(connection, "SELECT count(*) FROM t")).isPositive();
              if (ThreadLocalRandom.current().nextBoolean()) {
                Thread.yield();
              }
            }
          }
        });
    assertThat(Database.sharedKeys()).isEmpty();
  }

  @Test
  void aFolderIsOneDatabaseByWhateverPath() throws Exception {
    Files.writeString(folder.resolve("people.csv"), "name,age\nann,31\nbob,42\n");
    Path link = folder.resolveSibling(folder.getFileName() + "-link");
    boolean linked = canLink(link);
    List<Path> paths =
        List.of(folder, folder.resolve("../" + folder.getFileName()), linked ? link : folder);
    try (Connection first = DriverManager.getConnection("jdbc:dfj:" + folder)) {
      inThreads(
          thread -> {
            for (int round = 0; round < 5; round++) {
              Path path = paths.get((thread + round) % paths.size());
              try (Connection connection = DriverManager.getConnection("jdbc:dfj:" + path)) {
                assertThat(number(connection, "SELECT sum(age) FROM people")).isEqualTo(73);
                run(connection, "CREATE TABLE made" + thread + "_" + round + " AS SELECT 1 AS n");
              }
            }
          });
      assertThat(Database.sharedKeys()).containsExactly("file:" + folder.toRealPath());
      assertThat(number(first, "SELECT count(*) FROM made3_4")).isEqualTo(1);
    } finally {
      Files.deleteIfExists(link);
    }
  }

  private boolean canLink(Path link) {
    try {
      Files.createSymbolicLink(link, folder);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Test
  void whatCannotBeOpenedLeavesNothing() throws Exception {
    Path file = folder.resolve("broken.parquet");
    Files.writeString(file, "PAR1 but not quite");
    inThreads(
        thread ->
            assertThatThrownBy(() -> DriverManager.getConnection("jdbc:dfj:" + file).close())
                .isInstanceOf(SQLException.class));
    assertThat(Database.sharedKeys()).isEmpty();
    Files.writeString(folder.resolve("good.csv"), "n\n1\n");
    try (Connection connection =
        DriverManager.getConnection("jdbc:dfj:" + folder.resolve("good.csv"))) {
      assertThat(number(connection, "SELECT n FROM good")).isEqualTo(1);
    }
  }

  @Test
  void sessionsKeepTheirOwnSettings() throws Exception {
    try (Connection one = DriverManager.getConnection("jdbc:dfj:mem:settings");
        Connection other = DriverManager.getConnection("jdbc:dfj:mem:settings")) {
      run(one, "CREATE TABLE t(n INT)");
      run(one, "SET datafusion.catalog.information_schema = false");
      assertThat(schemas(one)).containsExactly("public");
      assertThat(schemas(other)).containsExactly("information_schema", "public");
    }
  }

  private static List<String> schemas(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getSchemas()) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  @Test
  void aKeptDatabaseGoesWhenAConnectionSaysSo() throws Exception {
    try (Connection one = DriverManager.getConnection("jdbc:dfj:mem:kept?keep_alive=true")) {
      run(one, "CREATE TABLE t AS SELECT 7 AS n");
    }
    assertThat(Database.sharedKeys()).containsExactly("mem:kept");
    try (Connection again = DriverManager.getConnection("jdbc:dfj:mem:kept")) {
      assertThat(number(again, "SELECT n FROM t")).isEqualTo(7);
    }
    assertThat(Database.sharedKeys()).containsExactly("mem:kept");
    DriverManager.getConnection("jdbc:dfj:mem:kept?keep_alive=false").close();
    assertThat(Database.sharedKeys()).isEmpty();
  }
}
