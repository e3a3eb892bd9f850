// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import java.io.IOException;
import java.sql.SQLException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;

/** The rows that a result set has not given yet, as batches in an allocator of the caller. */
final class BatchReader extends ArrowReader {
  private final DfjResultSet rows;
  private final Schema schema;
  private long bytesRead;
  private boolean closed;

  BatchReader(DfjResultSet rows, Schema schema, BufferAllocator allocator) {
    super(allocator);
    this.rows = rows;
    this.schema = schema;
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    if (closed) {
      throw new IOException("the reader is closed");
    }
    prepareLoadNextBatch();
    ArrowRecordBatch batch;
    try {
      batch = rows.takeRest(allocator);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (batch == null) {
      return false;
    }
    bytesRead += batch.computeBodyLength();
    loadRecordBatch(batch);
    return true;
  }

  @Override
  public long bytesRead() {
    return bytesRead;
  }

  /** The result set stays open: it has its own owner. */
  @Override
  protected void closeReadSource() {
    closed = true;
  }

  @Override
  protected Schema readSchema() {
    return schema;
  }
}
