// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.metadata.error.ErrorCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/**
 * Copies a batch into another allocator. Arrow itself hands buffers only to allocators of the same
 * root, and a result set's allocator closes with it.
 */
final class BatchCopy {
  private BatchCopy() {}

  /**
   * All rows of the root, in a root that the caller closes.
   *
   * @throws SQLException 53200 or 22023 if the allocator gives no memory; nothing is left in it
   */
  static VectorSchemaRoot of(VectorSchemaRoot from, BufferAllocator allocator) throws SQLException {
    VectorSchemaRoot copy = VectorSchemaRoot.create(from.getSchema(), allocator);
    try (ArrowRecordBatch batch = rows(from, 0, allocator)) {
      new VectorLoader(copy).load(batch);
      return copy;
    } catch (SQLException | RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  /**
   * The rows of the root from an index on, in a batch that the caller closes.
   *
   * @throws SQLException as {@link #of}
   */
  static ArrowRecordBatch rows(VectorSchemaRoot from, int start, BufferAllocator allocator)
      throws SQLException {
    if (start > 0) {
      try (VectorSchemaRoot rest = from.slice(start)) {
        return rows(rest, 0, allocator);
      }
    }
    List<ArrowBuf> copies = new ArrayList<>();
    try (ArrowRecordBatch batch = new VectorUnloader(from).getRecordBatch()) {
      for (ArrowBuf buffer : batch.getBuffers()) {
        long size = buffer.readableBytes();
        ArrowBuf copy = allocator.buffer(size);
        copies.add(copy);
        copy.setBytes(0, buffer, buffer.readerIndex(), size);
        copy.writerIndex(size);
      }
      return new ArrowRecordBatch(batch.getLength(), batch.getNodes(), copies);
    } catch (OutOfMemoryException e) {
      throw exhausted(allocator, e);
    } catch (IllegalStateException e) {
      throw closed(allocator, e);
    } finally {
      // The batch keeps its own references.
      copies.forEach(ArrowBuf::close);
    }
  }

  static SQLException exhausted(BufferAllocator allocator, Throwable cause) {
    return SqlErrors.of(
        ErrorCode.OUT_OF_MEMORY,
        "no memory for a batch in the allocator '" + allocator.getName() + "'",
        cause);
  }

  static SQLException closed(BufferAllocator allocator, Throwable cause) {
    return SqlErrors.of(
        ErrorCode.INVALID_ARGUMENT, "the allocator '" + allocator.getName() + "' is closed", cause);
  }
}
