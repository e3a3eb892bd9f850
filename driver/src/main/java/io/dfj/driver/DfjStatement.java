// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.ExecutionResult;
import io.dfj.engine.PreparedSql;
import io.dfj.engine.StatementKind;
import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.error.ErrorCode;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL text. All statements of a text run when it is executed, in order; their results are
 * walked through with {@link #getMoreResults()}. An error leaves the statement usable. {@link
 * #cancel()} and {@link #close()} may come from any thread: cancelling needs no lock, and closing
 * cancels first.
 */
public class DfjStatement extends StatementSettings {
  private final Object executing = new Object();
  private volatile @Nullable Execution execution;

  /** Of the batch that runs; null where none does. Guarded by {@link #executing}. */
  private @Nullable Execution batchExecution;

  /** Set before what runs is cancelled, so that what starts then sees it. */
  private volatile boolean closing;

  private volatile boolean released;

  private final Deque<Result> results = new ArrayDeque<>();
  private final List<DfjResultSet> openResults = new ArrayList<>();
  private Result current = Result.NONE;
  private @Nullable DfjResultSet keys;
  private final List<String> batch = new ArrayList<>();
  private boolean closesOnCompletion;

  /** While getMoreResults closes what it leaves behind. Guarded by {@link #executing}. */
  private boolean advancing;

  DfjStatement(DfjConnection session) {
    this(session, false);
  }

  DfjStatement(DfjConnection session, boolean poolable) {
    super(session, poolable);
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
      statements = session().engine().prepareAll(translated(sql));
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
      warnings().clear();
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
      session().checkWritable(statement);
      ExecutionResult result = statement.execute(options(parameters, started), started.newToken());
      result.warnings().forEach(warning -> warnings().add("01000", warning));
      if (result instanceof ExecutionResult.Rows rows) {
        DfjResultSetMetaData metaData =
            new DfjResultSetMetaData(rows.cursor().schema(), rows.origins());
        DfjResultSet resultSet =
            new DfjResultSet(
                this, rows.cursor(), metaData, maxRows(), session().engine().options().zone());
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
      warnings().clear();
      Execution started = begin();
      session().checkWritable(statement);
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

  /** The execution that is to be cancelled from now on: of all the batch within a batch. */
  private Execution begin() {
    Execution started = batchExecution;
    if (started == null) {
      started = new Execution(timeout());
      execution = started;
      if (closing || session().isClosed()) {
        // Whoever closes did not see it to cancel it, and waits until it ends.
        started.cancel();
      }
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
      boolean wasLast = openResults.remove(closedOne) && openResults.isEmpty();
      completed = wasLast && (results.isEmpty() || !advancing);
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
            closePassed(List.of(rows));
          }
        }
        case CLOSE_ALL_RESULTS -> {
          List<DfjResultSet> passed = new ArrayList<>(openResults);
          results.forEach(result -> passed.remove(result.rows()));
          closePassed(passed);
        }
        default -> throw SqlErrors.argument("what to do with the current result: " + what);
      }
      return advance();
    }
  }

  /** The counts that are left are still to be asked for. */
  private void closePassed(List<DfjResultSet> passed) {
    advancing = true;
    try {
      passed.forEach(DfjResultSet::close);
    } finally {
      advancing = false;
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
    session().checkOpen();
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
    closing = true;
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
    session().statementClosed(this);
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

  /** Closed with the statement and with its next execution, as its other results. */
  @Override
  public ResultSet getGeneratedKeys() throws SQLException {
    synchronized (executing) {
      checkOpen();
      if (keys == null || keys.isClosed()) {
        keys = session().rows().empty("GENERATED_KEY");
      }
      return keys;
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
}
