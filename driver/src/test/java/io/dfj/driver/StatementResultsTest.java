// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.SessionContext;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several results, several statements, limits of time and rows, and keys that nobody generates. */
class StatementResultsTest {
  private static final String ENDLESS =
      "SELECT sum(a.n * b.n + c.n * d.n) FROM h a, h b, h c, h d, h e";

  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");
  private final Statement statement = connection.createStatement();

  StatementResultsTest() throws SQLException {}

  @BeforeEach
  void fill() throws SQLException {
    statement.execute("CREATE TABLE ten AS SELECT * FROM (VALUES 0,1,2,3,4,5,6,7,8,9) AS t(n)");
    statement.execute("CREATE TABLE h AS SELECT a.n * 10 + b.n AS n FROM ten a, ten b");
    statement.execute("CREATE TABLE t(n INT)");
  }

  @AfterEach
  void release() throws SQLException {
    SessionContext session = connection.unwrap(SessionContext.class);
    statement.close();
    assertThat(session.arrowBytes()).isZero();
    connection.close();
  }

  private static void assertState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo(state));
  }

  private String text(String sql) throws SQLException {
    try (Statement other = connection.createStatement();
        ResultSet rows = other.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  @Test
  void earlierResultsAreKeptOrClosedAsAsked() throws SQLException {
    statement.execute("SELECT 1; SELECT 2; SELECT 3; SELECT 4");
    ResultSet first = statement.getResultSet();
    assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isTrue();
    ResultSet second = statement.getResultSet();
    assertThat(statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT)).isTrue();
    ResultSet third = statement.getResultSet();
    assertThat(first.isClosed()).isFalse();
    assertThat(second.isClosed()).isTrue();
    assertThat(statement.getMoreResults(Statement.CLOSE_ALL_RESULTS)).isTrue();
    assertThat(first.isClosed() && third.isClosed()).isTrue();
    ResultSet fourth = statement.getResultSet();
    assertThat(fourth.next()).isTrue();
    assertThat(fourth.getInt(1)).isEqualTo(4);
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
    assertThat(statement.getMoreResults()).isFalse();
    assertState("22023", () -> statement.getMoreResults(7));
  }

  @Test
  void anErrorAmongSeveralStatementsEndsTheText() throws SQLException {
    assertState(
        "22012",
        () ->
            statement.execute(
                "INSERT INTO t VALUES (1); SELECT n FROM h; INSERT INTO t"
                    + " SELECT 1 / (n - n) FROM ten; INSERT INTO t VALUES (2)"));
    assertThat((Object) statement.getResultSet()).isNull();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("1");
    assertThat(statement.executeUpdate("INSERT INTO t VALUES (3)")).isEqualTo(1);
    assertState("42601", () -> statement.execute("INSERT INTO t VALUES (4); SELECT FROM"));
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("2");
  }

  @Test
  void preparedStatementsFollowTheSameProtocol() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT n FROM ten WHERE n < ?");
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?), (?)")) {
      query.setInt(1, 3);
      assertThat(query.execute()).isTrue();
      assertThat(query.getResultSet().next()).isTrue();
      assertThat(query.getUpdateCount()).isEqualTo(-1);
      assertThat(query.getMoreResults()).isFalse();
      assertState("0100E", query::executeUpdate);
      insert.setInt(1, 1);
      insert.setInt(2, 2);
      assertThat(insert.execute()).isFalse();
      assertThat(insert.getUpdateCount()).isEqualTo(2);
      assertThat((Object) insert.getResultSet()).isNull();
      assertThat(insert.getMoreResults()).isFalse();
      assertThat(insert.getUpdateCount()).isEqualTo(-1);
      assertThat(insert.executeUpdate()).isEqualTo(2);
      assertThat(insert.executeLargeUpdate()).isEqualTo(2);
      assertState("02000", insert::executeQuery);
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> query.execute("SELECT 1"),
              () -> query.executeQuery("SELECT 1"),
              () -> query.executeUpdate("SELECT 1"),
              () -> query.executeLargeUpdate("SELECT 1"),
              () -> query.execute("SELECT 1", Statement.NO_GENERATED_KEYS),
              () -> query.executeUpdate("SELECT 1", new int[] {1}),
              () -> query.executeLargeUpdate("SELECT 1", new String[] {"n"}),
              () -> query.addBatch("SELECT 1"))) {
        assertState("HY010", call);
      }
    }
  }

  @Test
  void cancelEndsOneStatementAndNotItsNeighbour() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try (Statement other = connection.createStatement()) {
      CountDownLatch started = new CountDownLatch(1);
      Future<String> outcome =
          threads.submit(
              () -> {
                started.countDown();
                try (ResultSet rows = statement.executeQuery(ENDLESS)) {
                  rows.next();
                  return "ended";
                } catch (SQLException e) {
                  return e.getSQLState();
                }
              });
      started.await();
      ResultSet mine = other.executeQuery("SELECT a.n FROM h a, h b");
      assertThat(mine.next()).isTrue();
      while (!outcome.isDone()) {
        statement.cancel();
        Thread.sleep(1);
      }
      assertThat(outcome.get()).isEqualTo("57014");
      int count = 1;
      while (mine.next()) {
        count++;
      }
      assertThat(count).isEqualTo(10_000);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void cancelledIdleStatementsRunAgain() throws SQLException {
    statement.cancel();
    assertThat(statement.executeUpdate("INSERT INTO t VALUES (1)")).isEqualTo(1);
    statement.cancel();
    statement.cancel();
    try (ResultSet rows = statement.executeQuery("SELECT n FROM t")) {
      assertThat(rows.next()).isTrue();
    }
    try (PreparedStatement query = connection.prepareStatement("SELECT n FROM t")) {
      query.cancel();
      query.executeQuery().close();
    }
  }

  @Test
  void deadlinesAreOfOneExecutionAndNeverOverflow() throws SQLException {
    for (int seconds : new int[] {3_000_000, Integer.MAX_VALUE}) {
      statement.setQueryTimeout(seconds);
      assertThat(statement.getQueryTimeout()).isEqualTo(seconds);
      statement.executeQuery("SELECT n FROM h").close();
    }
    statement.setQueryTimeout(1);
    for (int round = 0; round < 2; round++) {
      assertThatThrownBy(() -> statement.executeQuery(ENDLESS).next())
          .isInstanceOf(SQLTimeoutException.class);
      statement.executeQuery("SELECT n FROM h").close();
    }
    try (PreparedStatement query = connection.prepareStatement(ENDLESS)) {
      query.setQueryTimeout(1);
      assertThatThrownBy(() -> query.executeQuery().next()).isInstanceOf(SQLTimeoutException.class);
      assertThat(query.isClosed()).isFalse();
    }
    try (Connection brief = DriverManager.getConnection("jdbc:dfj:?query_timeout=9");
        Statement made = brief.createStatement();
        PreparedStatement prepared = brief.prepareStatement("SELECT 1")) {
      assertThat(made.getQueryTimeout()).isEqualTo(9);
      assertThat(prepared.getQueryTimeout()).isEqualTo(9);
    }
  }

  /** Each takes some milliseconds, all of them seconds. */
  private static final String SLOW =
      "INSERT INTO t SELECT CAST(sum(a.n * b.n % 7 + c.n) AS INT) FROM h a, h b, h c";

  @Test
  void oneDeadlineIsForAllStatementsOfATextOrBatch() throws SQLException {
    statement.setQueryTimeout(1);
    String text = String.join(";", Collections.nCopies(500, SLOW));
    assertThatThrownBy(() -> statement.execute(text)).isInstanceOf(SQLTimeoutException.class);
    for (int i = 0; i < 500; i++) {
      statement.addBatch(SLOW);
    }
    assertThatThrownBy(statement::executeBatch)
        .isInstanceOf(BatchUpdateException.class)
        .cause()
        .isInstanceOf(SQLTimeoutException.class);
    assertThat(statement.executeUpdate("INSERT INTO t VALUES (1)")).isEqualTo(1);
  }

  @Test
  void oneCancelEndsTheWholeBatch() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try {
      for (int i = 0; i < 20_000; i++) {
        statement.addBatch("INSERT INTO t VALUES (" + i + ")");
      }
      Future<Object> outcome =
          threads.submit(
              () -> {
                try {
                  return statement.executeBatch();
                } catch (BatchUpdateException e) {
                  return e.getSQLState() + " after " + e.getUpdateCounts().length;
                }
              });
      while (text("SELECT count(*) FROM t").equals("0")) {
        Thread.onSpinWait();
      }
      statement.cancel();
      assertThat(outcome.get().toString()).startsWith("57014 after ");
      assertThat(outcome.get().toString())
          .isEqualTo("57014 after " + text("SELECT count(*) FROM t"));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void deadlinesHoldWhileRowsAreRead() throws SQLException {
    statement.setQueryTimeout(1);
    try (ResultSet rows =
        statement.executeQuery("SELECT a.n FROM h a, h b, h c, h d, h e, h f, h g")) {
      assertThatThrownBy(
              () -> {
                while (rows.next()) {
                  rows.getInt(1);
                }
              })
          .isInstanceOf(SQLTimeoutException.class);
    }
    statement.executeQuery("SELECT n FROM h").close();
  }

  @Test
  void theFirstRowsOfALargeResultComeAtOnceAndFew() throws SQLException {
    statement.setFetchSize(100);
    SessionContext session = connection.unwrap(SessionContext.class);
    try (ResultSet rows =
        statement.executeQuery("SELECT a.n, b.n FROM h a, h b, h c, h d, h e, h f, h g")) {
      for (int i = 0; i < 1000; i++) {
        assertThat(rows.next()).isTrue();
      }
      assertThat(session.arrowBytes()).isPositive().isLessThan(100_000);
    }
    assertThat(session.arrowBytes()).isZero();
  }

  @Test
  void maxRowsLimitEveryQueryAndNoInsert() throws SQLException {
    statement.setMaxRows(2);
    statement.execute("SELECT n FROM h; SELECT n FROM ten");
    for (int i = 0; i < 2; i++) {
      int count = 0;
      ResultSet rows = statement.getResultSet();
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(2);
      assertThat(statement.getMoreResults()).isEqualTo(i == 0);
    }
    assertThat(statement.executeUpdate("INSERT INTO t SELECT n FROM h")).isEqualTo(100);
    statement.setLargeMaxRows(1L << 40);
    assertThat(statement.getLargeMaxRows()).isEqualTo(1L << 40);
    assertThat(statement.getMaxRows()).isPositive();
    try (PreparedStatement query = connection.prepareStatement("SELECT n FROM h ORDER BY n DESC")) {
      query.setMaxRows(1);
      try (ResultSet rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(99);
        assertThat(rows.next()).isFalse();
      }
      query.setMaxRows(0);
      try (ResultSet rows = query.executeQuery()) {
        for (int i = 0; i < 100; i++) {
          assertThat(rows.next()).isTrue();
        }
      }
    }
  }

  @Test
  void generatedKeysMayAlwaysBeAskedFor() throws SQLException {
    String insert = "INSERT INTO t VALUES (1)";
    int[] indexes = {1};
    String[] names = {"n"};
    assertThat(statement.execute(insert, Statement.RETURN_GENERATED_KEYS)).isFalse();
    assertThat(statement.execute(insert, indexes)).isFalse();
    assertThat(statement.execute(insert, names)).isFalse();
    assertThat(statement.executeUpdate(insert, Statement.NO_GENERATED_KEYS)).isEqualTo(1);
    assertThat(statement.executeUpdate(insert, indexes)).isEqualTo(1);
    assertThat(statement.executeUpdate(insert, names)).isEqualTo(1);
    assertThat(statement.executeLargeUpdate(insert, Statement.RETURN_GENERATED_KEYS)).isEqualTo(1);
    assertThat(statement.executeLargeUpdate(insert, indexes)).isEqualTo(1);
    assertThat(statement.executeLargeUpdate(insert, names)).isEqualTo(1);
    assertState("22023", () -> statement.execute(insert, 7));
    assertState("22023", () -> statement.executeUpdate(insert, 7));
    assertState("22023", () -> connection.prepareStatement(insert, 7));
    List<PreparedStatement> prepared =
        List.of(
            connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS),
            connection.prepareStatement(insert, indexes),
            connection.prepareStatement(insert, names));
    for (PreparedStatement each : prepared) {
      assertThat(each.executeUpdate()).isEqualTo(1);
      try (ResultSet keys = each.getGeneratedKeys()) {
        assertThat(keys.getMetaData().getColumnCount()).isEqualTo(1);
        assertThat(keys.next()).isFalse();
      }
      ResultSet left = each.getGeneratedKeys();
      each.close();
      assertThat(left.isClosed()).isTrue();
    }
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("12");
    assertThat(connection.getMetaData().supportsGetGeneratedKeys()).isFalse();
    assertThat(connection.getMetaData().generatedKeyAlwaysReturned()).isFalse();
  }

  @Test
  void completionClosesWhateverItsResultsWere() throws SQLException {
    try (PreparedStatement once = connection.prepareStatement("SELECT 1")) {
      once.closeOnCompletion();
      assertThat(once.isCloseOnCompletion()).isTrue();
      ResultSet rows = once.executeQuery();
      while (rows.next()) {
        assertThat(once.isClosed()).isFalse();
      }
      rows.close();
      assertThat(once.isClosed()).isTrue();
      assertState("08003", once::executeQuery);
    }
    try (Statement again = connection.createStatement()) {
      again.closeOnCompletion();
      again.executeUpdate("INSERT INTO t VALUES (1)");
      assertThat(again.isClosed()).isFalse();
      ResultSet first = again.executeQuery("SELECT 1");
      ResultSet second = again.executeQuery("SELECT 2");
      assertThat(first.isClosed()).isTrue();
      assertThat(again.isClosed()).as("executing again is no completion").isFalse();
      second.close();
      assertThat(again.isClosed()).isTrue();
    }
    try (Statement mixed = connection.createStatement()) {
      mixed.closeOnCompletion();
      mixed.execute("SELECT 1; INSERT INTO t VALUES (1)");
      mixed.getResultSet().close();
      assertThat(mixed.isClosed()).as("its only rows are closed").isTrue();
    }
    try (Statement mixed = connection.createStatement()) {
      mixed.closeOnCompletion();
      mixed.execute("SELECT 1; INSERT INTO t VALUES (1), (2); SELECT 3");
      assertThat(mixed.getMoreResults()).isFalse();
      assertThat(mixed.getUpdateCount()).isEqualTo(2);
      assertThat(mixed.getMoreResults()).isTrue();
      mixed.getResultSet().close();
      assertThat(mixed.isClosed()).isTrue();
    }
    try (Statement mixed = connection.createStatement()) {
      mixed.closeOnCompletion();
      mixed.execute("SELECT 1; INSERT INTO t VALUES (1), (2)");
      assertThat(mixed.getMoreResults()).isFalse();
      assertThat(mixed.getUpdateCount()).as("a count is left").isEqualTo(2);
    }
    assertThat(statement.isCloseOnCompletion()).isFalse();
  }

  @Test
  void largeBatchesCountAndEndAtTheFirstFailure() throws SQLException {
    statement.addBatch("INSERT INTO t SELECT n FROM h");
    statement.addBatch("CREATE TABLE u(n INT)");
    assertThat(statement.executeLargeBatch()).containsExactly(100, 0);
    statement.addBatch("INSERT INTO t VALUES (1)");
    statement.addBatch("INSERT INTO nothing VALUES (1)");
    statement.addBatch("INSERT INTO t VALUES (1)");
    assertThatThrownBy(statement::executeLargeBatch)
        .isInstanceOf(BatchUpdateException.class)
        .satisfies(
            e -> {
              BatchUpdateException failure = (BatchUpdateException) e;
              assertThat(failure.getSQLState()).isEqualTo("42P01");
              assertThat(failure.getLargeUpdateCounts()).containsExactly(1);
              assertThat(failure.getCause()).isInstanceOf(SQLException.class);
            });
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("101");
    statement.addBatch("INSERT INTO t VALUES (1)");
    statement.clearBatch();
    assertThat(statement.executeLargeBatch()).isEmpty();
    assertState("22023", () -> statement.addBatch(null));
  }

  @Test
  void executingTheSameStatementManyTimesLeaksNothing() throws SQLException {
    SessionContext session = connection.unwrap(SessionContext.class);
    try (PreparedStatement query = connection.prepareStatement("SELECT n FROM h WHERE n > ?")) {
      long afterFirst = 0;
      for (int i = 0; i < 200; i++) {
        query.setInt(1, i % 50);
        assertThat(query.executeQuery().next()).isTrue();
        afterFirst = i == 0 ? session.arrowBytes() : afterFirst;
      }
      assertThat(session.arrowBytes()).isLessThanOrEqualTo(afterFirst);
    }
    assertThat(session.arrowBytes()).isZero();
  }

  @Test
  void settingsAreKept() throws SQLException {
    assertThat(statement.isPoolable()).isFalse();
    statement.setPoolable(true);
    assertThat(statement.isPoolable()).isTrue();
    try (PreparedStatement query = connection.prepareStatement("SELECT 1")) {
      assertThat(query.isPoolable()).isTrue();
    }
    List<Integer> directions = new ArrayList<>();
    for (int direction : new int[] {1001, 1002, 1000}) {
      statement.setFetchDirection(direction);
      directions.add(statement.getFetchDirection());
    }
    assertThat(directions).containsExactly(1001, 1002, 1000);
    assertState("22023", () -> statement.setFetchDirection(1));
    try (ResultSet rows = statement.executeQuery("SELECT 1")) {
      assertThat(rows.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
      rows.setFetchSize(5);
      assertThat(rows.getFetchSize()).isEqualTo(5);
      assertState("22023", () -> rows.setFetchSize(-1));
    }
    statement.setCursorName("c");
    assertThat(connection.getMetaData().supportsPositionedUpdate()).isFalse();
  }
}
