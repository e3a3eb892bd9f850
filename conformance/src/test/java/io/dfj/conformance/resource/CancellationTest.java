// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dfj.benchmarks.compare.ResultRows;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queries that are stopped: by another thread, by a timeout, by closing what they run in. */
@Timeout(120)
class CancellationTest {
  /** Goes through more rows than any machine can. */
  private static final String ENDLESS =
      "SELECT sum(a.x * b.x + c.x) FROM t a, t b, t c, t d WHERE a.x + b.x <> c.x + d.x + 1";

  /** Gives more rows than anyone would read. */
  private static final String LONG = "SELECT a.x, b.x, c.x FROM t a, t b, t c";

  @TempDir Path folder;

  private Session session;

  @BeforeEach
  void open() throws SQLException {
    session = new Session();
    StringJoiner values = new StringJoiner(", ");
    for (int i = 0; i < 2000; i++) {
      values.add("(" + i + ")");
    }
    session.execute("CREATE TABLE t AS SELECT * FROM (VALUES " + values + ") AS v (x)");
  }

  @AfterEach
  void leavesNothing() throws Exception {
    session.assertClean(folder);
    session.close();
  }

  @Test
  void aCancelledQueryFailsAndItsStatementRunsAgain() throws Exception {
    try (Statement statement = session.connection().createStatement()) {
      CompletableFuture<SQLException> failure =
          CompletableFuture.supplyAsync(() -> failure(statement, ENDLESS));
      while (!failure.isDone()) {
        statement.cancel();
        Thread.sleep(5);
      }
      assertThat(failure.get().getSQLState()).isEqualTo("57014");
      session.assertClean(folder);

      assertCounts(statement);
    }
  }

  @Test
  void aQueryThatRunsOutOfTimeFailsAndItsStatementRunsAgain() throws Exception {
    try (Statement statement = session.connection().createStatement()) {
      statement.setQueryTimeout(1);

      SQLException error = failure(statement, ENDLESS);

      assertThat((Throwable) error).isInstanceOf(SQLTimeoutException.class);
      assertThat(error.getSQLState()).isEqualTo("57014");
      session.assertClean(folder);

      assertCounts(statement);
    }
  }

  @Test
  void aResultMayBeClosedEarly() throws Exception {
    try (Statement statement = session.connection().createStatement()) {
      try (ResultSet rows = statement.executeQuery(LONG)) {
        assertThat(rows.next()).isTrue();
      }
      session.assertClean(folder);
      assertCounts(statement);
    }
  }

  @Test
  void executingAgainClosesTheResultBefore() throws Exception {
    try (Statement statement = session.connection().createStatement()) {
      ResultSet first = statement.executeQuery(LONG);
      assertThat(first.next()).isTrue();

      assertCounts(statement);

      assertThat(first.isClosed()).isTrue();
    }
    session.assertClean(folder);
  }

  @Test
  void closingTheConnectionStopsWhatRuns() throws Exception {
    Statement statement = session.connection().createStatement();
    ResultSet rows = statement.executeQuery(LONG);
    assertThat(rows.next()).isTrue();

    session.connection().close();

    assertThat(statement.isClosed()).isTrue();
    assertThat(rows.isClosed()).isTrue();
    session.assertClean(folder);
  }

  @Test
  void anErrorInALaterRowLeavesNothing() throws Exception {
    SQLException error = session.error("SELECT 10 / (1999 - x) FROM t");

    assertThat(error.getSQLState()).isEqualTo("22012");
    session.assertClean(folder);
  }

  @Test
  void aFirstRowDoesNotWaitForTheLast() throws Exception {
    try (Statement statement = session.connection().createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT a.x FROM t a, t b, t c, t d, t e LIMIT 100000000000")) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  private static SQLException failure(Statement statement, String sql) {
    return catchThrowableOfType(
        SQLException.class,
        () -> {
          try (ResultSet rows = statement.executeQuery(sql)) {
            ResultRows.read(rows);
          }
        });
  }

  private static void assertCounts(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(2000);
    }
  }
}
