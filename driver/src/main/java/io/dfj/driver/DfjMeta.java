// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.util.List;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.avatica.MetaImpl;
import org.apache.calcite.avatica.QueryState;
import org.apache.calcite.avatica.remote.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * What Avatica's constructors ask for. Its remote protocol is not used: statements and results go
 * to the engine directly, so every other call is a mistake in the driver.
 */
final class DfjMeta extends MetaImpl {
  DfjMeta(AvaticaConnection connection) {
    super(connection);
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("Avatica's protocol is not used");
  }

  /** Called for every statement that closes; it holds nothing here. */
  @Override
  public void closeStatement(StatementHandle handle) {}

  @Override
  public StatementHandle prepare(ConnectionHandle handle, String sql, long maxRowCount) {
    throw unused();
  }

  @Override
  @Deprecated
  public ExecuteResult prepareAndExecute(
      StatementHandle handle, String sql, long maxRowCount, PrepareCallback callback) {
    throw unused();
  }

  @Override
  public ExecuteResult prepareAndExecute(
      StatementHandle handle,
      String sql,
      long maxRowCount,
      int maxRowsInFirstFrame,
      PrepareCallback callback) {
    throw unused();
  }

  @Override
  public ExecuteBatchResult prepareAndExecuteBatch(StatementHandle handle, List<String> commands) {
    throw unused();
  }

  @Override
  public ExecuteBatchResult executeBatch(StatementHandle handle, List<List<TypedValue>> values) {
    throw unused();
  }

  @Override
  public Frame fetch(StatementHandle handle, long offset, int maxRowCount) {
    throw unused();
  }

  @Override
  @Deprecated
  public ExecuteResult execute(StatementHandle handle, List<TypedValue> values, long maxRowCount) {
    throw unused();
  }

  @Override
  public ExecuteResult execute(
      StatementHandle handle, List<TypedValue> values, int maxRowsInFirstFrame) {
    throw unused();
  }

  @Override
  public boolean syncResults(StatementHandle handle, QueryState state, long offset) {
    throw unused();
  }

  @Override
  public void commit(ConnectionHandle handle) {
    throw unused();
  }

  @Override
  public void rollback(ConnectionHandle handle) {
    throw unused();
  }

  @Override
  public Iterable<Object> createIterable(
      StatementHandle handle,
      QueryState state,
      Signature signature,
      @Nullable List<TypedValue> values,
      Frame firstFrame) {
    throw unused();
  }
}
