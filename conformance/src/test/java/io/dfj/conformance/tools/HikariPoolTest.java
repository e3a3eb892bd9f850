// SPDX-License-Identifier: Apache-2.0
package io.dfj.conformance.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dfj.driver.DfjConnection;
import io.dfj.driver.DfjDataSource;
import io.dfj.driver.DfjStatement;
import io.dfj.engine.SessionContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HikariPoolTest {
  private static final int THREADS = 20;
  private static final int ROUNDS = 120;
  private static final int POOL_SIZE = 8;

  /** Goes through more rows than any machine can. */
  private static final String ENDLESS =
      "SELECT sum(a.x * b.x + c.x) FROM n a, n b, n c, n d, n e, n f"
          + " WHERE a.x + b.x <> c.x + d.x + e.x + f.x + 1";

  private Shop shop;

  @BeforeAll
  static void logNoExpectedFailures() {
    ToolLog.silence("com.zaxxer.hikari");
  }

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop("hikari");
    StringJoiner values = new StringJoiner(", ");
    for (int x = 1; x <= 500; x++) {
      values.add("(" + x + ")");
    }
    shop.execute("CREATE TABLE n AS SELECT * FROM (VALUES " + values + ") AS v (x)");
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  private HikariDataSource pool(int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(shop.url());
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(size);
    return new HikariDataSource(config);
  }

  @Test
  void twentyThreadsBorrowQueryFailCancelAndReturn() throws Exception {
    Set<Statement> toCancel = Collections.synchronizedSet(new HashSet<>());
    Set<SessionContext> sessions = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    try (HikariDataSource pool = pool(POOL_SIZE)) {
      Future<?> canceller = threads.submit(() -> cancelUntilInterrupted(toCancel));
      List<Future<?>> borrowers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        borrowers.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    try (Connection connection = pool.getConnection()) {
                      sessions.add(connection.unwrap(SessionContext.class));
                      switch ((thread + round) % 5) {
                        case 0 -> query(connection, round % 500);
                        case 1 -> fail(connection);
                        case 2 -> cancelled(connection, toCancel);
                        case 3 -> leaveOpen(connection);
                        default -> insert(connection, thread);
                      }
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> borrower : borrowers) {
        borrower.get(100, TimeUnit.SECONDS);
      }
      assertThat(canceller.isDone()).isFalse();

      HikariPoolMXBean state = pool.getHikariPoolMXBean();
      assertThat(state.getActiveConnections()).isZero();
      assertThat(state.getIdleConnections()).isEqualTo(POOL_SIZE);
      assertThat(state.getThreadsAwaitingConnection()).isZero();
      assertThat(sessions).as("no connection was replaced").hasSizeLessThanOrEqualTo(POOL_SIZE);
      assertThat(sessions).allSatisfy(session -> assertThat(session.arrowBytes()).isZero());
      assertThat(shop.number("SELECT count(*) FROM customers")).isEqualTo(3 + THREADS * ROUNDS / 5);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Holds the lock of the set, so that none that is cancelled is already given back. */
  private static Void cancelUntilInterrupted(Set<Statement> toCancel) throws Exception {
    while (true) {
      synchronized (toCancel) {
        for (Statement statement : toCancel) {
          statement.cancel();
        }
      }
      Thread.sleep(1);
    }
  }

  private static void query(Connection connection, int limit) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT count(*), sum(x) FROM n WHERE x <= ?")) {
      statement.setInt(1, limit);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(limit);
        assertThat(rows.getLong(2)).isEqualTo(limit * (limit + 1L) / 2);
        assertThat(rows.next()).isFalse();
      }
    }
  }

  private static void fail(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Failure.of("42P01", () -> statement.executeQuery("SELECT * FROM missing"));
      Failure.of("22012", () -> statement.executeQuery("SELECT 1 / (x - x) FROM n").next());
    }
  }

  private static void cancelled(Connection connection, Set<Statement> toCancel)
      throws SQLException {
    Statement statement = connection.createStatement();
    toCancel.add(statement);
    Failure.of("57014", () -> statement.executeQuery(ENDLESS).next());
    toCancel.remove(statement);
  }

  /** What is still open is closed by the pool. */
  private static void leaveOpen(Connection connection) throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery("SELECT a.x FROM n a, n b");
    assertThat(rows.next()).isTrue();
  }

  private static void insert(Connection connection, int thread) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO customers (id, name) VALUES (?, ?)")) {
      statement.setInt(1, 100 + thread);
      statement.setString(2, "thread " + thread);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  /** Whether the pool gives the same session again after a call failed on it. */
  private boolean survives(Class<? extends SQLException> expected, ConnectionCall call)
      throws SQLException {
    try (HikariDataSource pool = pool(1)) {
      SessionContext before;
      try (Connection connection = pool.getConnection()) {
        before = connection.unwrap(SessionContext.class);
        assertThatThrownBy(() -> call.run(connection)).isInstanceOf(expected);
      }
      try (Connection connection = pool.getConnection()) {
        query(connection, 7);
        return connection.unwrap(SessionContext.class) == before;
      }
    }
  }

  private interface ConnectionCall {
    void run(Connection connection) throws SQLException;
  }

  @Test
  void aFailedStatementDoesNotEvictItsConnection() throws SQLException {
    assertThat(survives(SQLSyntaxErrorException.class, c -> c.prepareStatement("SELEC 1")))
        .isTrue();
    assertThat(
            survives(
                SQLDataException.class,
                c -> c.createStatement().executeQuery("SELECT CAST('x' AS INTEGER)").next()))
        .isTrue();
    assertThat(survives(SQLException.class, c -> c.createStatement().executeUpdate("SELECT 1")))
        .isTrue();
    assertThat(
            survives(
                SQLTimeoutException.class,
                connection -> {
                  Statement statement = connection.createStatement();
                  statement.setQueryTimeout(1);
                  statement.executeQuery(ENDLESS).next();
                }))
        .isTrue();
  }

  @Test
  void anUnsupportedFeatureEvictsTheConnection() throws SQLException {
    assertThat(survives(SQLFeatureNotSupportedException.class, Connection::setSavepoint)).isFalse();
  }

  @Test
  void whatFrameworksAskRoutinelyIsNotUnsupported() throws SQLException {
    try (HikariDataSource pool = pool(1);
        Connection connection = pool.getConnection()) {
      SessionContext session = connection.unwrap(SessionContext.class);
      connection.setNetworkTimeout(Runnable::run, 1000);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setClientInfo("ApplicationName", "pooled");
      connection
          .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
          .close();
      connection
          .prepareStatement("INSERT INTO n VALUES (0)", Statement.RETURN_GENERATED_KEYS)
          .close();
      connection.close();
      try (Connection again = pool.getConnection()) {
        assertThat(again.unwrap(SessionContext.class)).isSameAs(session);
      }
    }
  }

  @Test
  void aReturnedConnectionStartsAfresh() throws SQLException {
    try (HikariDataSource pool = pool(1)) {
      Statement left;
      try (Connection connection = pool.getConnection()) {
        left = connection.createStatement().unwrap(DfjStatement.class);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setNetworkTimeout(Runnable::run, 5);
        connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(connection.getWarnings().getSQLState()).isEqualTo("01S02");
        connection.createStatement().executeQuery("SELECT * FROM n").next();
        Failure.of(
            "25006", () -> connection.createStatement().executeUpdate("DROP TABLE customers"));
      }
      assertThat(left.isClosed()).isTrue();
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isReadOnly()).isFalse();
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.getNetworkTimeout()).isZero();
        assertThat((Object) connection.getWarnings()).isNull();
        insert(connection, 1);
      }
    }
  }

  @Test
  void aConnectionClosedBehindThePoolIsReplaced() throws SQLException {
    try (HikariDataSource pool = pool(1)) {
      try (Connection connection = pool.getConnection()) {
        connection.unwrap(DfjConnection.class).close();
        Failure.of("08003", connection::createStatement);
      }
      try (Connection connection = pool.getConnection()) {
        query(connection, 3);
      }
      assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(1);
    }
  }

  @Test
  void anExhaustedPoolRefusesAndRecovers() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(shop.url());
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(250);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (Connection connection = pool.getConnection()) {
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        query(connection, 1);
      }
      try (Connection connection = pool.getConnection()) {
        query(connection, 2);
      }
    }
  }

  /** A database in memory goes with its last connection, as when the only one is evicted. */
  @Test
  void keepAliveLetsTheTablesOutliveEviction() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:dfj:mem:hikari_kept");
    config.addDataSourceProperty("keep_alive", "true");
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      try (Connection connection = pool.getConnection()) {
        connection.createStatement().execute("CREATE TABLE kept AS VALUES (1), (2)");
        pool.evictConnection(connection);
      }
      try (Connection connection = pool.getConnection();
          ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(2);
      }
    } finally {
      DriverManager.getConnection("jdbc:dfj:mem:hikari_kept?keep_alive=false").close();
    }
  }

  @Test
  void aWrongUrlFailsWhenThePoolStarts() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:dfj:no/such/folder");
    assertThatThrownBy(() -> new HikariDataSource(config).close())
        .cause()
        .isInstanceOfSatisfying(
            SQLNonTransientConnectionException.class,
            error -> assertThat(error.getSQLState()).isEqualTo("08001"));
  }

  @Test
  void theInitStatementRunsOnEveryConnection() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(shop.url());
    config.setConnectionInitSql("SET datafusion.execution.time_zone = 'Asia/Tokyo'");
    config.setConnectionTestQuery("SELECT 1");
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection one = pool.getConnection();
        Connection two = pool.getConnection()) {
      for (Connection connection : List.of(one, two)) {
        try (ResultSet rows = connection.createStatement().executeQuery("SHOW TIME ZONE")) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getString("value")).isEqualTo("Asia/Tokyo");
        }
      }
    }
  }

  @Test
  void theDataSourceIsConfiguredThroughItsProperties() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSourceClassName(DfjDataSource.class.getName());
    config.addDataSourceProperty("url", shop.url());
    config.addDataSourceProperty("fetchSize", "3");
    config.addDataSourceProperty("applicationName", "pooled");
    config.setMaximumPoolSize(1);
    config.setReadOnly(true);
    config.setSchema("information_schema");
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT schema_name FROM schemata")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("public");
      assertThat(statement.getFetchSize()).isEqualTo(3);
      assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("pooled");
      Failure.of("25006", () -> statement.executeUpdate("DROP TABLE public.n"));
    }
  }
}
