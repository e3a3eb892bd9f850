// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver.provider;

import io.dfj.engine.spi.RecordBatchReader;
import io.dfj.engine.spi.ScanContext;
import io.dfj.metadata.type.ArrowTypes;
import io.dfj.metadata.type.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one query on a connection of its own, fetched piece by piece: PostgreSQL does that
 * only in a transaction.
 */
final class JdbcReader implements RecordBatchReader {
  private final int batchSize;
  private final VectorSchemaRoot root;
  private final List<ColumnReader> columns = new ArrayList<>();
  private final Connection connection;
  private boolean autoCommit;
  private @Nullable PreparedStatement statement;
  private @Nullable ResultSet rows;

  /** Guarded by this, so that a statement is not cancelled when it has become another's. */
  private boolean closed;

  /**
   * @param read the columns of the query, in order
   * @param maxRows rows that suffice, or -1; for what the query itself does not limit
   */
  JdbcReader(
      DataSource source,
      String sql,
      List<SqlFilter.Value> values,
      List<JdbcColumn> read,
      long maxRows,
      int fetchSize,
      ScanContext context)
      throws SQLException {
    this.batchSize = context.batchSize();
    Schema schema = new Schema(read.stream().map(JdbcColumn::field).toList());
    this.root = VectorSchemaRoot.create(ArrowTypes.toArrow(schema), context.allocator());
    try {
      this.connection = source.getConnection();
    } catch (SQLException | RuntimeException e) {
      root.close();
      throw e;
    }
    try {
      for (int i = 0; i < read.size(); i++) {
        columns.add(new ColumnReader(read.get(i), i + 1, root.getVector(i)));
      }
      autoCommit = connection.getAutoCommit();
      if (autoCommit) {
        connection.setAutoCommit(false);
      }
      PreparedStatement prepared = connection.prepareStatement(sql);
      statement = prepared;
      prepared.setFetchSize(fetchSize);
      if (maxRows >= 0) {
        prepared.setMaxRows((int) Math.max(1, Math.min(maxRows, Integer.MAX_VALUE)));
      }
      Parameters.set(prepared, values);
      context.onCancel(this::cancel);
      rows = prepared.executeQuery();
    } catch (SQLException | RuntimeException e) {
      try {
        close();
      } catch (SQLException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private synchronized void cancel() {
    PreparedStatement running = statement;
    if (!closed && running != null) {
      try {
        running.cancel();
      } catch (SQLException e) {
        throw new IllegalStateException("the statement could not be cancelled", e);
      }
    }
  }

  @Override
  public boolean next() throws SQLException {
    ResultSet from = rows;
    int count = 0;
    root.allocateNew();
    while (from != null && count < batchSize && from.next()) {
      for (ColumnReader column : columns) {
        column.read(from, count);
      }
      count++;
    }
    root.setRowCount(count);
    if (count < batchSize) {
      rows = null;
    }
    return count > 0;
  }

  @Override
  public VectorSchemaRoot root() {
    return root;
  }

  @Override
  public void close() throws SQLException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    root.close();
    try (Connection toClose = connection;
        PreparedStatement ended = statement) {
      if (ended != null) {
        ended.close();
      }
      if (autoCommit) {
        toClose.rollback();
        toClose.setAutoCommit(true);
      }
    }
  }
}
