// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.ExecutionOptions;
import io.dfj.engine.ExecutionResult;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.StatementKind;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.calcite.avatica.AvaticaStatement;
import org.apache.calcite.avatica.Meta;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL text. All statements of a text run when it is executed, in order; their results are
 * walked through with {@link #getMoreResults()}. An error leaves the statement usable. {@link
 * #cancel()} and {@link #close()} may come from any thread: cancelling needs no lock, and closing
 * cancels first.
 */
public class DfjStatement extends AvaticaStatement {
  private final DfjConnection session;
  private final Warnings warnings = new Warnings();
  private final Object executing = new Object();
  private volatile @Nullable Execution execution;

  /** Of the batch that runs; null where none does. Guarded by {@link #executing}. */
  private @Nullable Execution batchExecution;

  private volatile boolean released;

  private final Deque<Result> results = new ArrayDeque<>();
  private final List<DfjResultSet> openResults = new ArrayList<>();
  private Result current = Result.NONE;
  private @Nullable DfjResultSet keys;
  private final List<String> batch = new ArrayList<>();
  private boolean closesOnCompletion;
  private boolean poolable;
  private boolean escapes = true;
  private int fetchDirection = ResultSet.FETCH_FORWARD;
  private long maxRows;
  private int fetchSize;
  private int timeoutSeconds;

  DfjStatement(DfjConnection session) {
    this(session, false);
  }

  DfjStatement(DfjConnection session, boolean poolable) {
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

  // Execution

  @Override
  public boolean execute(@Nullable String sql) throws SQLException {
    return run(parse(sql), List.of());
  }

  @Override
  public ResultSet executeQuery(@Nullable String sql) throws SQLException {
    return query(parse(sql), List.of());
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql) throws SQLException {
    return update(parse(sql), List.of());
  }

  private List<PreparedSql> parse(@Nullable String sql) throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.argument("the SQL text is null");
    }
    List<PreparedSql> statements;
    try {
      statements = session.engine().prepareAll(escapes ? EscapeSyntax.translate(sql) : sql);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
    if (statements.isEmpty()) {
      throw SqlErrors.of(ErrorCode.SYNTAX_ERROR, "the statement is empty");
    }
    return statements;
  }

  /** Runs all, and gives the rows of the one query among them, which must be the last. */
  final ResultSet query(List<PreparedSql> statements, List<@Nullable Object> parameters)
      throws SQLException {
    for (PreparedSql statement : statements) {
      boolean isLast = statement == statements.get(statements.size() - 1);
      if ((statement.kind() == StatementKind.QUERY) != isLast) {
        throw SqlErrors.of(
            ErrorCode.NO_ROWS,
            isLast
                ? "the statement returns no rows: call executeUpdate or execute"
                : "several statements return rows: call execute and getMoreResults");
      }
    }
    synchronized (executing) {
      boolean isRows = run(statements, parameters);
      while (!isRows && !results.isEmpty()) {
        isRows = advance();
      }
      DfjResultSet rows = current.rows();
      if (rows == null) {
        throw SqlErrors.of(ErrorCode.INTERNAL_ERROR, "a query gave no rows");
      }
      return rows;
    }
  }

  /** Runs all, none of which may be a query, and gives the first count. */
  final long update(List<PreparedSql> statements, List<@Nullable Object> parameters)
      throws SQLException {
    for (PreparedSql statement : statements) {
      if (statement.kind() == StatementKind.QUERY) {
        throw SqlErrors.of(
            ErrorCode.UNEXPECTED_ROWS, "the statement returns rows: call executeQuery or execute");
      }
    }
    synchronized (executing) {
      run(statements, parameters);
      return current.count();
    }
  }

  /**
   * Runs all.
   *
   * @return whether the first result is rows
   */
  final boolean run(List<PreparedSql> statements, List<@Nullable Object> parameters)
      throws SQLException {
    synchronized (executing) {
      checkOpen();
      closeResults();
      warnings.clear();
      Execution started = begin();
      boolean complete = false;
      try {
        for (PreparedSql statement : statements) {
          results.add(run(statement, parameters, started));
        }
        complete = true;
      } finally {
        if (!complete) {
          closeResults();
        }
      }
      return advance();
    }
  }

  private Result run(PreparedSql statement, List<@Nullable Object> parameters, Execution started)
      throws SQLException {
    try {
      session.checkWritable(statement);
      ExecutionResult result = statement.execute(options(parameters, started), started.newToken());
      result.warnings().forEach(warning -> warnings.add("01000", warning));
      if (result instanceof ExecutionResult.Rows rows) {
        DfjResultSetMetaData metaData =
            new DfjResultSetMetaData(rows.cursor().schema(), rows.origins());
        DfjResultSet resultSet =
            new DfjResultSet(
                this, rows.cursor(), metaData, maxRows, session.engine().options().zone());
        openResults.add(resultSet);
        return new Result(resultSet, -1);
      }
      return new Result(null, ((ExecutionResult.UpdateCount) result).count());
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw SqlErrors.of(e);
    }
  }

  /**
   * Runs a statement for many rows of parameters as one execution, where the engine can.
   *
   * @return null, and nothing done, if the rows are to be run one by one: also after an error,
   *     which then shows at its row
   * @throws SQLException if it was cancelled or timed out, with nothing done
   */
  final long @Nullable [] runTogether(PreparedSql statement, List<List<@Nullable Object>> rows)
      throws SQLException {
    synchronized (executing) {
      checkOpen();
      closeResults();
      warnings.clear();
      Execution started = begin();
      session.checkWritable(statement);
      try {
        return statement.executeBatch(rows, options(List.of(), started), started.newToken());
      } catch (DfjException e) {
        if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.TIMED_OUT) {
          throw SqlErrors.of(e);
        }
        return null;
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        throw SqlErrors.of(e);
      }
    }
  }

  private ExecutionOptions options(List<@Nullable Object> parameters, Execution started) {
    return new ExecutionOptions(parameters, maxRows, fetchSize, started.timeLeft());
  }

  /** The execution that is to be cancelled from now on: of all the batch within a batch. */
  private Execution begin() {
    Execution started = batchExecution;
    if (started == null) {
      started = new Execution(Duration.ofSeconds(timeoutSeconds));
      execution = started;
    }
    return started;
  }

  /** Runs what executes many times as one execution, with one cancel and one deadline. */
  final long[] asOneExecution(BatchRun batchRun) throws SQLException {
    synchronized (executing) {
      batchExecution = begin();
      try {
        return batchRun.run();
      } finally {
        batchExecution = null;
      }
    }
  }

  /** Makes the next result the current one; true if it is rows. */
  private boolean advance() {
    Result next = results.poll();
    current = next == null ? Result.NONE : next;
    return current.rows() != null;
  }

  private void closeResults() {
    results.clear();
    current = Result.NONE;
    if (keys != null) {
      keys.close();
      keys = null;
    }
    List<DfjResultSet> toClose = List.copyOf(openResults);
    openResults.clear();
    toClose.forEach(DfjResultSet::close);
  }

  /** Called by a result set, once, when it was closed. */
  final void resultSetClosed(DfjResultSet closedOne) {
    boolean completed;
    synchronized (executing) {
      completed = openResults.remove(closedOne) && openResults.isEmpty() && results.isEmpty();
    }
    if (completed && closesOnCompletion) {
      close();
    }
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    return getMoreResults(CLOSE_CURRENT_RESULT);
  }

  @Override
  public boolean getMoreResults(int what) throws SQLException {
    synchronized (executing) {
      checkOpen();
      DfjResultSet rows = current.rows();
      switch (what) {
        case KEEP_CURRENT_RESULT -> {}
        case CLOSE_CURRENT_RESULT -> {
          if (rows != null) {
            rows.close();
          }
        }
        case CLOSE_ALL_RESULTS -> {
          List<DfjResultSet> passed = new ArrayList<>(openResults);
          results.forEach(result -> passed.remove(result.rows()));
          passed.forEach(DfjResultSet::close);
        }
        default -> throw SqlErrors.argument("what to do with the current result: " + what);
      }
      return advance();
    }
  }

  @Override
  public @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return current.rows();
  }

  @Override
  public long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return current.count();
  }

  @Override
  public int getUpdateCount() throws SQLException {
    return (int) Math.min(getLargeUpdateCount(), Integer.MAX_VALUE);
  }

  @Override
  public void cancel() throws SQLException {
    checkOpen();
    cancelRunning();
  }

  /** As {@link #cancel()}, also of a closed statement. Never waits. */
  final void cancelRunning() {
    Execution running = execution;
    if (running != null) {
      running.cancel();
    }
  }

  // Lifecycle

  @Override
  protected void checkOpen() throws SQLException {
    session.checkOpen();
    if (released) {
      throw SqlErrors.closed("statement");
    }
  }

  @Override
  public boolean isClosed() {
    return released;
  }

  /** Cancels what runs and closes all results. */
  @Override
  public void close() {
    if (!released) {
      cancelRunning();
    }
    synchronized (executing) {
      if (released) {
        return;
      }
      released = true;
      closeResults();
      execution = null;
    }
    super.close_();
  }

  @Override
  protected void close_() {
    close();
  }

  @Override
  public void closeOnCompletion() throws SQLException {
    checkOpen();
    closesOnCompletion = true;
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closesOnCompletion;
  }

  // Batches

  @Override
  public void addBatch(@Nullable String sql) throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.argument("the SQL text is null");
    }
    batch.add(sql);
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch.clear();
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return Arrays.stream(executeLargeBatch())
        .mapToInt(count -> (int) Math.min(count, Integer.MAX_VALUE))
        .toArray();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    List<String> texts = List.copyOf(batch);
    batch.clear();
    return asOneExecution(() -> runBatch(texts, this::executeLargeUpdate));
  }

  /** Runs one entry after the other until one fails. */
  static <T> long[] runBatch(List<T> entries, BatchStep<T> step) throws SQLException {
    long[] counts = new long[entries.size()];
    for (int i = 0; i < counts.length; i++) {
      try {
        counts[i] = step.run(entries.get(i));
      } catch (SQLException e) {
        throw new BatchUpdateException(
            "batch entry " + (i + 1) + ": " + e.getMessage(),
            e.getSQLState(),
            e.getErrorCode(),
            Arrays.copyOf(counts, i),
            e);
      }
    }
    return counts;
  }

  // Generated keys: there are none, whatever is asked for

  static void checkGeneratedKeys(int autoGeneratedKeys) throws SQLException {
    if (autoGeneratedKeys != RETURN_GENERATED_KEYS && autoGeneratedKeys != NO_GENERATED_KEYS) {
      throw SqlErrors.argument("generated keys " + autoGeneratedKeys);
    }
  }

  /** Closed with the statement and with its next execution, as its other results. */
  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    synchronized (executing) {
      checkOpen();
      if (keys == null || keys.isClosed()) {
        keys = session.rows().empty("GENERATED_KEY");
      }
      return keys;
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

  // Settings

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

  @Override
  public <T> T unwrap(Class<T> iface) throws SQLException {
    return Wrappers.unwrap(this, iface);
  }

  @Override
  public boolean isWrapperFor(@Nullable Class<?> iface) {
    return Wrappers.wraps(iface, this);
  }

  /** Executes a batch and gives its counts. */
  interface BatchRun {
    long[] run() throws SQLException;
  }

  /** Executes one entry of a batch and gives its count. */
  interface BatchStep<T> {
    long run(T entry) throws SQLException;
  }

  /** Rows, or a count, or (null and -1) the end of the results. */
  private record Result(@Nullable DfjResultSet rows, long count) {
    static final Result NONE = new Result(null, -1);
  }

  /** The connection, also when it is closed. */
  final DfjConnection session() {
    return session;
  }
}
