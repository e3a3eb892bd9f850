// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.CancellationToken;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.SessionContext;
import io.dfj.engine.StatementKind;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The execute protocol, errors, cancel and limits, end to end. */
class StatementTest {
  /** Runs for minutes if nothing stops it, and gives its first rows late. */
  private static final String ENDLESS =
      """
      SELECT sum(a.n * b.n + c.n * d.n) FROM hundred a, hundred b, hundred c, hundred d, hundred e
      """;

  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");
  private final Statement statement = connection.createStatement();

  StatementTest() throws SQLException {}

  @BeforeEach
  void fill() throws SQLException {
    statement.execute("CREATE TABLE ten AS SELECT * FROM (VALUES 0,1,2,3,4,5,6,7,8,9) AS t(n)");
    statement.execute("CREATE TABLE hundred AS SELECT a.n * 10 + b.n AS n FROM ten a, ten b");
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

  @Test
  void resultsAreWalkedThrough() throws SQLException {
    assertThat(
            statement.execute(
                "SELECT 1; CREATE TABLE t(n INT); INSERT INTO t VALUES (1), (2);"
                    + " SELECT count(*) FROM t"))
        .isTrue();
    ResultSet first = statement.getResultSet();
    assertThat(first.next()).isTrue();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(first.isClosed()).isTrue();
    assertThat(statement.getUpdateCount()).isZero();
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getLargeUpdateCount()).isEqualTo(2);
    assertThat(statement.getResultSet()).isNull();
    assertThat(statement.getMoreResults()).isTrue();
    ResultSet last = statement.getResultSet();
    assertThat(last.next()).isTrue();
    assertThat(last.getInt(1)).isEqualTo(2);
    assertThat(statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
    assertThat(last.isClosed()).isFalse();
  }

  @Test
  void theWrongMethodIsRefusedBeforeAnythingRuns() throws SQLException {
    assertState("02000", () -> statement.executeQuery("CREATE TABLE t(n INT)"));
    statement.execute("CREATE TABLE t(n INT)");
    assertState("0100E", () -> statement.executeUpdate("SELECT 1"));
    assertThat(statement.executeUpdate("INSERT INTO t VALUES (1)")).isEqualTo(1);
    assertThat(statement.executeLargeUpdate("DROP TABLE t")).isZero();
    try (ResultSet rows =
        statement.executeQuery("SET datafusion.execution.batch_size = 7; SELECT 5")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(5);
    }
    try (ResultSet rows = statement.executeQuery("CREATE TABLE u AS SELECT 6 AS n; TABLE u")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(6);
    }
  }

  @Test
  void planningCountsForCancellationAndTimeout() throws SQLException {
    SessionContext session = connection.unwrap(SessionContext.class);
    String sql = "SELECT count(*) FROM ten a JOIN hundred b ON a.n = b.n";
    CancellationToken cancelled = new CancellationToken();
    cancelled.cancel();
    PreparedSql unplanned = session.prepareAll(sql).get(0);
    assertThatThrownBy(() -> unplanned.execute(ExecutionOptions.DEFAULT, cancelled))
        .isInstanceOf(DfjException.class)
        .extracting(e -> ((DfjException) e).code())
        .isEqualTo(ErrorCode.CANCELLED);
    ExecutionOptions brief = new ExecutionOptions(List.of(), 0, 0, Duration.ofNanos(1));
    assertThatThrownBy(() -> unplanned.execute(brief, new CancellationToken()))
        .isInstanceOf(DfjException.class)
        .extracting(e -> ((DfjException) e).code())
        .isEqualTo(ErrorCode.TIMED_OUT);
    assertThat(unplanned.kind()).isEqualTo(StatementKind.QUERY);
    try (ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(10);
    }
  }

  @Test
  void rowsKeepTheirOriginsWhateverBecomesOfTheTable() throws SQLException {
    try (Statement other = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT n FROM hundred")) {
      other.execute("DROP TABLE hundred");
      assertThat(rows.getMetaData().getTableName(1)).isEqualTo("hundred");
      int count = 0;
      while (rows.next()) {
        count++;
      }
      assertThat(count).isEqualTo(100);
    }
  }

  @Test
  void anErrorLeavesTheStatementUsable() throws SQLException {
    assertThatThrownBy(() -> statement.executeQuery("SELECT FROM WHERE"))
        .isInstanceOf(SQLSyntaxErrorException.class)
        .hasMessageContaining("line 1");
    assertState("42P01", () -> statement.executeQuery("SELECT * FROM nothing_here"));
    assertState("42703", () -> statement.executeQuery("SELECT n FROM ten WHERE nope = 1"));
    assertState(
        "22012",
        () -> {
          try (ResultSet rows = statement.executeQuery("SELECT 1 / (n - 5) FROM ten")) {
            while (rows.next()) {
              rows.getInt(1);
            }
          }
        });
    try (ResultSet rows = statement.executeQuery("SELECT 1")) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void executingAgainClosesTheOldRows() throws SQLException {
    ResultSet old = statement.executeQuery("SELECT n FROM hundred");
    old.next();
    statement.executeQuery("SELECT 1");
    assertThat(old.isClosed()).isTrue();
  }

  @Test
  void theLimitOfRowsIsPartOfThePlan() throws SQLException {
    statement.setLargeMaxRows(3);
    assertThat(numbers("SELECT n FROM hundred ORDER BY n DESC")).containsExactly(99, 98, 97);
    assertThat(numbers("SELECT n FROM ten ORDER BY n LIMIT 2 OFFSET 4")).containsExactly(4, 5);
    assertThat(numbers("SELECT n FROM ten ORDER BY n LIMIT 5 OFFSET 8")).containsExactly(8, 9);
    assertThat(numbers("SELECT n + 1 FROM ten ORDER BY n OFFSET 1 ROW")).containsExactly(2, 3, 4);
    assertThat(numbers("SELECT a.n FROM hundred a, hundred b, hundred c, hundred d, hundred e"))
        .hasSize(3);
    statement.setMaxRows(0);
    assertThat(numbers("SELECT n FROM ten")).hasSize(10);
  }

  private List<Integer> numbers(String sql) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.add(rows.getInt(1));
      }
    }
    return numbers;
  }

  @Test
  void limitsOfRows() throws SQLException {
    statement.setMaxRows(7);
    assertThat(statement.getLargeMaxRows()).isEqualTo(7);
    for (int fetchSize : new int[] {0, 1, 3, 1000}) {
      statement.setFetchSize(fetchSize);
      int count = 0;
      try (ResultSet rows = statement.executeQuery("SELECT n FROM hundred")) {
        while (rows.next()) {
          count++;
        }
      }
      assertThat(count).isEqualTo(7);
    }
    assertState("22023", () -> statement.setMaxRows(-1));
    assertState("22023", () -> statement.setFetchSize(-1));
    assertState("22023", () -> statement.setQueryTimeout(-1));
  }

  @Test
  void anEmptyStatementIsASyntaxErrorAndSkippedAmongOthers() throws Exception {
    for (String empty : new String[] {"", " ; ", "-- only a comment", "/* */;;"}) {
      assertState("42601", () -> statement.execute(empty));
      assertState("42601", () -> statement.executeQuery(empty));
      assertState("42601", () -> statement.executeUpdate(empty));
      assertState("42601", () -> connection.prepareStatement(empty));
    }
    assertThat(statement.execute("; SELECT 1;; SELECT 2; ")).isTrue();
    assertThat(statement.getMoreResults()).isTrue();
    assertThat(statement.getMoreResults()).isFalse();
    assertThat(statement.getUpdateCount()).isEqualTo(-1);
  }

  @Test
  void numbersOfRowsMayBeParametersButNotNegative() throws Exception {
    try (PreparedStatement limited =
        connection.prepareStatement("SELECT n FROM hundred ORDER BY n LIMIT ? OFFSET ?")) {
      limited.setInt(1, 1);
      limited.setInt(2, -1);
      assertState("2201X", limited::executeQuery);
      limited.setInt(1, -1);
      limited.setInt(2, 1);
      assertState("2201W", limited::executeQuery);
      limited.setObject(1, null);
      limited.setObject(2, null);
      int count = 0;
      try (ResultSet rows = limited.executeQuery()) {
        while (rows.next()) {
          count++;
        }
      }
      assertThat(count).isEqualTo(100);
    }
  }

  @Test
  void cancelFromAnotherThreadEndsTheExecutionOnly() throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch started = new CountDownLatch(1);
      Future<SQLException> outcome =
          threads.submit(
              () -> {
                started.countDown();
                try (ResultSet rows = statement.executeQuery(ENDLESS)) {
                  rows.next();
                  return new SQLException("not cancelled");
                } catch (SQLException e) {
                  return e;
                }
              });
      started.await();
      while (!outcome.isDone()) {
        statement.cancel();
        Thread.onSpinWait();
      }
      assertThat(outcome.get().getSQLState()).isEqualTo("57014");
      try (ResultSet rows = statement.executeQuery("SELECT 1")) {
        assertThat(rows.next()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theQueryTimeoutEndsTheExecution() throws SQLException {
    statement.setQueryTimeout(1);
    assertThat(statement.getQueryTimeout()).isEqualTo(1);
    assertThatThrownBy(
            () -> {
              try (ResultSet rows = statement.executeQuery(ENDLESS)) {
                rows.next();
              }
            })
        .isInstanceOf(SQLTimeoutException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("57014"));
    statement.setQueryTimeout(0);
    try (ResultSet rows = statement.executeQuery("SELECT 1")) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void closingFromAnotherThreadStopsAReader() throws Exception {
    ResultSet rows = statement.executeQuery("SELECT a.n FROM hundred a, hundred b, hundred c");
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch started = new CountDownLatch(1);
      Future<?> reader =
          threads.submit(
              () -> {
                try {
                  while (rows.next()) {
                    started.countDown();
                  }
                } catch (SQLException e) {
                  assertThat(e.getSQLState()).isIn("08003", "57014");
                }
              });
      started.await();
      statement.close();
      reader.get();
      assertThat(rows.isClosed()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closeOnCompletionFollowsTheLastResult() throws SQLException {
    Statement once = connection.createStatement();
    once.closeOnCompletion();
    once.execute("SELECT 1; SELECT 2");
    once.getResultSet().close();
    assertThat(once.isClosed()).isFalse();
    assertThat(once.getMoreResults()).isTrue();
    once.getResultSet().close();
    assertThat(once.isClosed()).isTrue();
  }

  @Test
  void batchesGiveCountsUpToAFailure() throws SQLException {
    statement.execute("CREATE TABLE t(n INT)");
    statement.addBatch("INSERT INTO t VALUES (1)");
    statement.addBatch("INSERT INTO t VALUES (2), (3)");
    assertThat(statement.executeBatch()).containsExactly(1, 2);
    assertThat(statement.executeBatch()).isEmpty();
    statement.addBatch("INSERT INTO t VALUES (4)");
    statement.addBatch("SELECT 1");
    assertThatThrownBy(statement::executeBatch)
        .isInstanceOf(BatchUpdateException.class)
        .satisfies(
            e -> assertThat(((BatchUpdateException) e).getUpdateCounts()).containsExactly(1));
  }

  @Test
  void generatedKeysAreAnEmptyResult() throws SQLException {
    statement.execute("CREATE TABLE t(n INT)");
    int count =
        statement.executeUpdate("INSERT INTO t VALUES (1)", Statement.RETURN_GENERATED_KEYS);
    assertThat(count).isEqualTo(1);
    try (ResultSet keys = statement.getGeneratedKeys()) {
      assertThat(keys.next()).isFalse();
    }
  }

  @Test
  void metadataSaysWhereColumnsComeFrom() throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT n AS renamed, n + 1 AS more, CAST(1.5 AS DECIMAL(10, 2)) AS d, 'x' AS s"
                + " FROM ten")) {
      ResultSetMetaData metaData = rows.getMetaData();
      assertThat(metaData.getColumnCount()).isEqualTo(4);
      assertThat(metaData.getColumnLabel(1)).isEqualTo("renamed");
      assertThat(metaData.getColumnName(1)).isEqualTo("n");
      assertThat(metaData.getTableName(1)).isEqualTo("ten");
      assertThat(metaData.getSchemaName(1)).isEqualTo("public");
      assertThat(metaData.getTableName(2)).isEmpty();
      assertThat(metaData.getColumnName(2)).isEqualTo("more");
      assertThat(metaData.getColumnType(3)).isEqualTo(Types.DECIMAL);
      assertThat(metaData.getColumnTypeName(3)).isEqualTo("DECIMAL");
      assertThat(metaData.getPrecision(3)).isEqualTo(10);
      assertThat(metaData.getScale(3)).isEqualTo(2);
      assertThat(metaData.getColumnClassName(3)).isEqualTo("java.math.BigDecimal");
      for (int i = 1; i <= 4; i++) {
        assertThat(metaData.getColumnDisplaySize(i)).isPositive();
      }
      assertState("07009", () -> metaData.getColumnLabel(5));
    }
  }
}
