// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dfj.engine.SessionContext;
import java.sql.ClientInfoStatus;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a connection keeps, refuses and takes down with it. */
class ConnectionTest {
  private final Connection connection = DriverManager.getConnection("jdbc:dfj:");

  ConnectionTest() throws SQLException {}

  @AfterEach
  void release() throws SQLException {
    connection.close();
  }

  private static void assertState(String state, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SQLException.class)
        .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo(state));
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  private List<String> warnings() throws SQLException {
    List<String> states = new ArrayList<>();
    for (SQLWarning w = connection.getWarnings(); w != null; w = w.getNextWarning()) {
      states.add(w.getSQLState());
    }
    return states;
  }

  @Test
  void thereAreNoTransactionsAndEverythingSaysSo() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    assertThat(metaData.supportsTransactions()).isFalse();
    assertThat(metaData.supportsSavepoints()).isFalse();
    assertThat(metaData.supportsMultipleTransactions()).isFalse();
    assertThat(metaData.supportsDataDefinitionAndDataManipulationTransactions()).isFalse();
    assertThat(metaData.supportsDataManipulationTransactionsOnly()).isFalse();
    assertThat(metaData.dataDefinitionCausesTransactionCommit()).isFalse();
    assertThat(metaData.dataDefinitionIgnoredInTransactions()).isFalse();
    assertThat(metaData.autoCommitFailureClosesAllResultSets()).isFalse();
    assertThat(metaData.getDefaultTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    assertState("25000", connection::commit);
    assertState("25000", connection::rollback);
    assertState("0A000", connection::setSavepoint);
    assertState("0A000", () -> connection.setSavepoint("s"));
    assertState("0A000", () -> connection.rollback(null));
    assertState("0A000", () -> connection.releaseSavepoint(null));
  }

  @Test
  void manualCommitIsTakenAndRollbackUndoesNothing() throws SQLException {
    connection.setAutoCommit(false);
    assertThat(connection.getAutoCommit()).isFalse();
    run("CREATE TABLE t AS SELECT 1 AS n");
    connection.rollback();
    assertThat(text("SELECT n FROM t")).isEqualTo("1");
    connection.commit();
    connection.setAutoCommit(true);
    assertState("25000", connection::rollback);
    assertThat(warnings()).isEmpty();
  }

  @Test
  void commitsKeepResultsOpen() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("VALUES (1), (2)")) {
      assertThat(rows.next()).isTrue();
      connection.commit();
      assertThat(rows.next()).isTrue();
      assertThat(rows.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    }
    assertThat(connection.getMetaData().getResultSetHoldability())
        .isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
    assertThat(warnings()).containsExactly("01S02");
    assertThat(connection.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
    assertState("22023", () -> connection.setHoldability(7));
  }

  @Test
  void isolationStaysNoneWithAWarning() throws SQLException {
    for (int level : new int[] {1, 2, 4, 8}) {
      connection.clearWarnings();
      connection.setTransactionIsolation(level);
      assertThat(connection.getTransactionIsolation()).isZero();
      assertThat(warnings()).containsExactly("01S02");
    }
    connection.clearWarnings();
    connection.setTransactionIsolation(Connection.TRANSACTION_NONE);
    assertThat(warnings()).isEmpty();
    assertState("22023", () -> connection.setTransactionIsolation(3));
  }

  @Test
  void readOnlyRefusesEveryChangeAndNothingElse() throws SQLException {
    run("CREATE TABLE t(n INT)");
    try (PreparedStatement before = connection.prepareStatement("INSERT INTO t VALUES (1)")) {
      connection.setReadOnly(true);
      assertState("25006", before::executeUpdate);
      assertState("25006", before::execute);
    }
    for (String sql :
        List.of(
            "INSERT INTO t VALUES (1)",
            "CREATE TABLE u(n INT)",
            "CREATE TABLE u AS SELECT 1 AS n",
            "CREATE OR REPLACE TABLE t AS SELECT 1 AS n",
            "CREATE TABLE IF NOT EXISTS t(n INT)",
            "CREATE VIEW v AS SELECT 1 AS n",
            "CREATE EXTERNAL TABLE e STORED AS CSV LOCATION '/nowhere.csv'",
            "COPY t TO '/nowhere.csv'",
            "DROP TABLE t",
            "DROP TABLE IF EXISTS t",
            "DROP VIEW IF EXISTS v",
            "SELECT 1; INSERT INTO t VALUES (1)")) {
      assertState("25006", () -> run(sql));
    }
    for (String sql :
        List.of(
            "SELECT n FROM t",
            "VALUES (1)",
            "TABLE t",
            "EXPLAIN SELECT n FROM t",
            "SHOW TABLES",
            "SET datafusion.execution.batch_size = 5",
            "RESET datafusion.execution.batch_size",
            "WITH c AS (SELECT 1 AS n) SELECT n FROM c")) {
      run(sql);
    }
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("0");
    connection.setReadOnly(false);
    run("INSERT INTO t VALUES (1)");
    assertThat(text("SELECT count(*) FROM t")).isEqualTo("1");
  }

  @Test
  void schemaAndCatalogAreWhereNamesAreLookedUp() throws SQLException {
    assertThat(connection.getSchema()).isEqualTo("public");
    assertState("42P01", () -> run("SELECT * FROM schemata"));
    connection.setSchema("information_schema");
    assertThat(connection.getSchema()).isEqualTo("information_schema");
    assertThat(text("SELECT count(*) FROM schemata WHERE schema_name = 'public'")).isEqualTo("1");
    for (String unknown :
        new String[] {"", "PUBLIC", "nothing", "\"public\"", "public; DROP TABLE t"}) {
      assertState("3F000", () -> connection.setSchema(unknown));
      assertState("3D000", () -> connection.setCatalog(unknown));
    }
    assertState("3F000", () -> connection.setSchema(null));
    assertState("3D000", () -> connection.setCatalog(null));
    assertThat(connection.getSchema()).isEqualTo("information_schema");
    connection.setSchema("public");
    run("CREATE TABLE t AS SELECT 5 AS n");
    assertThat(text("SELECT n FROM public.t")).isEqualTo("5");
    connection.setCatalog(connection.getCatalog());
    assertThat(connection.getCatalog()).isEqualTo("datafusion");
  }

  @Test
  void validityIsKnownAtOnce() throws SQLException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 1000; i++) {
      long start = System.nanoTime();
      assertThat(connection.isValid(1)).isTrue();
      best = Math.min(best, System.nanoTime() - start);
    }
    assertThat(best).isLessThan(1_000_000);
    assertState("22023", () -> connection.isValid(-1));
    connection.close();
    assertThat(connection.isValid(0)).isFalse();
    assertThat(connection.isClosed()).isTrue();
  }

  @Test
  void networkTimeoutTypeMapAndClientInfoAreKept() throws SQLException {
    assertThat(connection.getNetworkTimeout()).isZero();
    connection.setNetworkTimeout(Runnable::run, 1500);
    assertThat(connection.getNetworkTimeout()).isEqualTo(1500);
    assertState("22023", () -> connection.setNetworkTimeout(Runnable::run, -1));
    assertState("22023", () -> connection.setNetworkTimeout(null, 1));

    assertThat(connection.getTypeMap()).isEmpty();
    connection.setTypeMap(Map.of());
    connection.setTypeMap(null);
    assertState("0A000", () -> connection.setTypeMap(Map.of("t", String.class)));

    connection.setClientInfo("ApplicationName", "app");
    connection.setClientInfo("AnyOther", "x");
    assertThat(connection.getClientInfo("AnyOther")).isEqualTo("x");
    Properties more = new Properties();
    more.setProperty("ClientUser", "me");
    connection.setClientInfo(more);
    assertThat(connection.getClientInfo()).containsExactly(Map.entry("ClientUser", "me"));
    connection.getClientInfo().setProperty("ClientUser", "changed");
    assertThat(connection.getClientInfo("ClientUser")).isEqualTo("me");
    connection.setClientInfo("ClientUser", null);
    assertThat(connection.getClientInfo("ClientUser")).isNull();
    List<String> names = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getClientInfoProperties()) {
      while (rows.next()) {
        names.add(rows.getString("NAME"));
      }
    }
    assertThat(names).containsExactly("ApplicationName", "ClientHostname", "ClientUser");

    connection.close();
    assertThatThrownBy(() -> connection.setClientInfo("ApplicationName", "x"))
        .isInstanceOf(SQLClientInfoException.class)
        .satisfies(
            e -> {
              SQLClientInfoException refusal = (SQLClientInfoException) e;
              assertThat(refusal.getSQLState()).isEqualTo("08003");
              assertThat(refusal.getFailedProperties())
                  .containsExactly(Map.entry("ApplicationName", ClientInfoStatus.REASON_UNKNOWN));
            });
  }

  @Test
  void scrollableAndUpdatableResultsAreForwardOnlyWithAWarning() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    for (int type = ResultSet.TYPE_FORWARD_ONLY; type <= ResultSet.TYPE_SCROLL_SENSITIVE; type++) {
      for (int concurrency : new int[] {ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE}) {
        connection.clearWarnings();
        boolean asked =
            type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
        try (Statement plain = connection.createStatement(type, concurrency);
            PreparedStatement prepared =
                connection.prepareStatement(
                    "SELECT 1", type, concurrency, ResultSet.HOLD_CURSORS_OVER_COMMIT);
            ResultSet rows = prepared.executeQuery()) {
          for (Statement statement : List.of(plain, prepared)) {
            assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
            assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
          }
          assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
          assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
        }
        assertThat(metaData.supportsResultSetConcurrency(type, concurrency)).isEqualTo(asked);
        assertThat(warnings()).isEqualTo(asked ? List.of() : List.of("01S02", "01S02"));
      }
    }
    assertState("22023", () -> connection.createStatement(1, 1));
    assertState("22023", () -> connection.prepareStatement("SELECT 1", 1003, 1));
  }

  @Test
  void callsAreRefused() {
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> connection.prepareCall("{call f(1)}"),
            () -> connection.prepareCall("{? = call f(1)}", 1003, 1007),
            () -> connection.prepareCall("{call f(1)}", 1003, 1007, 1))) {
      assertState("0A000", call);
    }
  }

  @Test
  void oneTextIsOneStatementWhenPrepared() throws SQLException {
    assertState("42000", () -> connection.prepareStatement("SELECT 1; SELECT 2"));
    assertState("42601", () -> connection.prepareStatement("SELECT FROM"));
    assertState("42P01", () -> connection.prepareStatement("SELECT 1 FROM nothing"));
    assertState("22023", () -> connection.prepareStatement(null));
    connection.prepareStatement("SELECT 1;").close();
  }

  @Test
  void quotingIsWhatSqlReadsBack() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String value : new String[] {"", "it's", "a\\b", "\"", "ä\n;--", "/*"}) {
        assertThat(text("SELECT " + statement.enquoteLiteral(value))).isEqualTo(value);
        assertThat(text("SELECT " + statement.enquoteNCharLiteral(value))).isEqualTo(value);
      }
      for (String name : new String[] {"n", "N", "a b", "q\"q", "select", "ä", "1a", "_x1"}) {
        for (boolean always : new boolean[] {true, false}) {
          String quoted = statement.enquoteIdentifier(name, always);
          run("CREATE TABLE " + quoted + " AS SELECT 1 AS n");
          try (ResultSet tables = connection.getMetaData().getTables(null, "public", null, null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo(name);
            assertThat(tables.next()).isFalse();
          }
          run("DROP TABLE " + quoted);
        }
      }
      assertThat(statement.isSimpleIdentifier("abc_1")).isTrue();
      assertThat(statement.isSimpleIdentifier("Abc")).isFalse();
      assertThat(statement.isSimpleIdentifier("select")).isFalse();
      assertState("22023", () -> statement.enquoteIdentifier("a\0b", false));
      assertState("22023", () -> statement.enquoteIdentifier("", true));
      assertState("22023", () -> statement.enquoteIdentifier(null, true));
      assertState("22023", () -> statement.enquoteLiteral(null));
      assertState("22023", () -> statement.isSimpleIdentifier(null));
    }
  }

  @Test
  void closingClosesAllThatIsOpenAndFreesItsMemory() throws SQLException {
    SessionContext session = connection.unwrap(SessionContext.class);
    List<AutoCloseable> below = new ArrayList<>();
    List<ResultSet> results = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Statement statement = connection.createStatement();
      statement.execute("SELECT 1; SELECT 2");
      ResultSet rows = statement.getResultSet();
      assertThat(rows.next()).isTrue();
      results.add(rows);
      PreparedStatement prepared = connection.prepareStatement("SELECT 3");
      results.add(prepared.executeQuery());
      below.addAll(List.of(statement, prepared));
    }
    results.add(connection.getMetaData().getTableTypes());
    ResultSet exhausted = connection.getMetaData().getCatalogs();
    assertThat(exhausted.next()).isTrue();
    assertThat(exhausted.next()).isFalse();
    results.add(exhausted);
    DatabaseMetaData metaData = connection.getMetaData();
    connection.close();
    for (AutoCloseable statement : below) {
      assertThat(((Statement) statement).isClosed()).isTrue();
      assertState("08003", () -> ((Statement) statement).execute("SELECT 1"));
    }
    for (ResultSet rows : results) {
      assertThat(rows.isClosed()).isTrue();
      assertState("08003", rows::next);
    }
    assertState("08003", () -> metaData.getTables(null, null, null, null));
    assertThat(session.arrowBytes()).isZero();
  }

  @Test
  void abortClosesAtOnceAndLeavesTheReleaseToItsExecutor() throws SQLException {
    SessionContext session = connection.unwrap(SessionContext.class);
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("SELECT 1");
    assertThat(rows.next()).isTrue();
    assertState("22023", () -> connection.abort(null));
    assertThat(connection.isClosed()).isFalse();
    List<Runnable> tasks = new ArrayList<>();
    connection.abort(tasks::add);
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(0)).isFalse();
    assertState("08003", () -> statement.execute("SELECT 1"));
    connection.abort(tasks::add);
    connection.close();
    assertThat(tasks).hasSize(1);
    tasks.get(0).run();
    assertThat(rows.isClosed() && statement.isClosed()).isTrue();
    assertThat(session.arrowBytes()).isZero();
  }

  @Test
  void abortReleasesItselfWhenTheExecutorRefuses() throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery("SELECT 1");
    connection.abort(
        task -> {
          throw new RejectedExecutionException("full");
        });
    assertThat(connection.isClosed() && rows.isClosed()).isTrue();
  }

  @Test
  void warningsAreChainedAndCleared() throws SQLException {
    try (Connection warned = DriverManager.getConnection("jdbc:dfj:?first=1&second=2&third=3")) {
      List<String> messages = new ArrayList<>();
      for (SQLWarning w = warned.getWarnings(); w != null; w = w.getNextWarning()) {
        messages.add(w.getMessage());
        assertThat(w.getSQLState()).isEqualTo("01000");
      }
      assertThat(messages).hasSize(3).allMatch(message -> message.contains("is ignored"));
      warned.clearWarnings();
      assertThat((Object) warned.getWarnings()).isNull();
      try (Statement statement = warned.createStatement()) {
        statement.setMaxFieldSize(10);
        assertThat(statement.getWarnings().getSQLState()).isEqualTo("01S02");
        assertThat(statement.getMaxFieldSize()).isZero();
        statement.executeQuery("SELECT 1").close();
        assertThat((Object) statement.getWarnings()).isNull();
      }
    }
  }
}
