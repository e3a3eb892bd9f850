// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.ExecutionOptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/** What can be set at a statement and asked of it; kept apart from what executes. */
abstract class StatementSettings extends AvaticaStatement {
  private final DfjConnection session;
  private final Warnings warnings = new Warnings();
  private boolean poolable;
  private boolean escapes = true;
  private int fetchDirection = ResultSet.FETCH_FORWARD;
  private long maxRows;
  private int fetchSize;
  private int timeoutSeconds;

  StatementSettings(DfjConnection session, boolean poolable) {
    super(
        session,
        new Meta.StatementHandle(session.id, session.nextStatementId(), null),
        ResultSet.TYPE_FORWARD_ONLY,
        ResultSet.CONCUR_READ_ONLY,
        ResultSet.HOLD_CURSORS_OVER_COMMIT);
    this.session = session;
    this.poolable = poolable;
    fetchSize = session.defaultFetchSize();
    timeoutSeconds = session.defaultQueryTimeout();
  }

  /** The connection, also when it is closed. */
  final DfjConnection session() {
    return session;
  }

  final Warnings warnings() {
    return warnings;
  }

  final long maxRows() {
    return maxRows;
  }

  final Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }

  final ExecutionOptions options(List<@Nullable Object> parameters, Execution started) {
    return new ExecutionOptions(parameters, maxRows, fetchSize, started.timeLeft());
  }

  /** The text without the escapes that {@link EscapeSyntax} knows, unless it is told not to. */
  final String translated(String sql) {
    return escapes ? EscapeSyntax.translate(sql) : sql;
  }

  @Override
  public DfjConnection getConnection() throws SQLException {
    checkOpen();
    return session;
  }

  @Override
  public long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public void setLargeMaxRows(long max) throws SQLException {
    checkOpen();
    if (max < 0) {
      throw SqlErrors.argument("maximum of rows " + max);
    }
    maxRows = max;
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    checkOpen();
    return 0;
  }

  /** Values are never cut: 0 is all that can be set. */
  @Override
  public void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
    if (max < 0) {
      throw SqlErrors.argument("maximum field size " + max);
    } else if (max > 0) {
      warnings.add("01S02", "values are not cut: the maximum field size stays unlimited");
    }
  }

  /**
   * Without it, only escapes that are part of the engine's own grammar are read; see {@link
   * EscapeSyntax}.
   */
  @Override
  public void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
    escapes = enable;
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    checkOpen();
    return timeoutSeconds;
  }

  @Override
  public void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    if (seconds < 0) {
      throw SqlErrors.argument("query timeout " + seconds);
    }
    timeoutSeconds = seconds;
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  /** Rows of an Arrow batch; 0 for the session's. */
  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    if (rows < 0) {
      throw SqlErrors.argument("fetch size " + rows);
    }
    fetchSize = rows;
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return fetchDirection;
  }

  /** A hint, which results that only go forward can only give back. */
  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw SqlErrors.argument("fetch direction " + direction);
    }
    fetchDirection = direction;
  }

  @Override
  public int getResultSetType() throws SQLException {
    checkOpen();
    return ResultSet.TYPE_FORWARD_ONLY;
  }

  @Override
  public int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    checkOpen();
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public void setPoolable(boolean poolable) throws SQLException {
    checkOpen();
    this.poolable = poolable;
  }

  /** There is no positioned update, hence no use for a name. */
  @Override
  public void setCursorName(@Nullable String name) throws SQLException {
    checkOpen();
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public String enquoteLiteral(@Nullable String value) throws SQLException {
    checkOpen();
    return Quoting.literal(value);
  }

  @Override
  public String enquoteNCharLiteral(@Nullable String value) throws SQLException {
    checkOpen();
    return Quoting.literal(value);
  }

  @Override
  public String enquoteIdentifier(@Nullable String identifier, boolean alwaysQuote)
      throws SQLException {
    checkOpen();
    return Quoting.identifier(identifier, alwaysQuote, reservedWords());
  }

  @Override
  public boolean isSimpleIdentifier(@Nullable String identifier) throws SQLException {
    checkOpen();
    return Quoting.isSimple(identifier, reservedWords());
  }

  private Set<String> reservedWords() throws SQLException {
    try {
      return session.engine().metadata().reservedWords();
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  // What takes a wish for generated keys, of which there are none, whatever is asked for

  static void checkGeneratedKeys(int autoGeneratedKeys) throws SQLException {
    if (autoGeneratedKeys != RETURN_GENERATED_KEYS && autoGeneratedKeys != NO_GENERATED_KEYS) {
      throw SqlErrors.argument("generated keys " + autoGeneratedKeys);
    }
  }

  @Override
  public boolean execute(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
    checkGeneratedKeys(autoGeneratedKeys);
    return execute(sql);
  }

  @Override
  public boolean execute(@Nullable String sql, int @Nullable [] columnIndexes) throws SQLException {
    return execute(sql);
  }

  @Override
  public boolean execute(@Nullable String sql, String @Nullable [] columnNames)
      throws SQLException {
    return execute(sql);
  }

  @Override
  public int executeUpdate(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
    checkGeneratedKeys(autoGeneratedKeys);
    return executeUpdate(sql);
  }

  @Override
  public int executeUpdate(@Nullable String sql, int @Nullable [] columnIndexes)
      throws SQLException {
    return executeUpdate(sql);
  }

  @Override
  public int executeUpdate(@Nullable String sql, String @Nullable [] columnNames)
      throws SQLException {
    return executeUpdate(sql);
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, int autoGeneratedKeys) throws SQLException {
    checkGeneratedKeys(autoGeneratedKeys);
    return executeLargeUpdate(sql);
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, int @Nullable [] columnIndexes)
      throws SQLException {
    return executeLargeUpdate(sql);
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, String @Nullable [] columnNames)
      throws SQLException {
    return executeLargeUpdate(sql);
  }
}
