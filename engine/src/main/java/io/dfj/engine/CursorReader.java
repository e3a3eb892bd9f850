// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.error.DfjException;
import io.dfj.metadata.type.ArrowTypes;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/** The batches of a query in an allocator of the caller. */
final class CursorReader extends ArrowReader {
  private final Schema schema;
  private final BatchCursor cursor;
  private long bytesRead;

  /** Starts the query that fills a root. */
  interface Start {
    BatchCursor into(VectorSchemaRoot root);
  }

  CursorReader(io.dfj.metadata.type.Schema schema, BufferAllocator allocator, Start start) {
    super(allocator);
    this.schema = ArrowTypes.toArrow(schema);
    try {
      this.cursor = start.into(getVectorSchemaRoot());
    } catch (IOException e) {
      throw new AssertionError("nothing is read yet", e);
    }
  }

  @Override
  public boolean loadNextBatch() throws IOException {
    prepareLoadNextBatch();
    try {
      if (!cursor.next()) {
        return false;
      }
    } catch (DfjException e) {
      throw new IOException(e.getMessage(), e);
    }
    bytesRead +=
        getVectorSchemaRoot().getFieldVectors().stream().mapToLong(v -> v.getBufferSize()).sum();
    return true;
  }

  /** Bytes of Arrow vectors so far. */
  @Override
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  protected void closeReadSource() {
    cursor.close();
  }

  @Override
  protected Schema readSchema() {
    return schema;
  }
}
