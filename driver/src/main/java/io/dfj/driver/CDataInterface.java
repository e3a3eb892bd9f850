// SPDX-License-Identifier: Apache-2.0
package io.dfj.driver;

import io.dfj.driver.error.SqlErrors;
import io.dfj.engine.arrow.CDataRequirements;
import io.dfj.metadata.error.DfjException;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Export through Arrow's C data interface, by arrow-c-data if the caller's class path has it. The
 * only class that names it here, so that without it only these methods fail.
 */
final class CDataInterface {
  private CDataInterface() {}

  static void exportSchema(Schema schema, BufferAllocator allocator, long address)
      throws SQLException {
    export(
        allocator,
        address,
        to -> Data.exportSchema(allocator, schema, noDictionaries(), ArrowSchema.wrap(to)));
  }

  /** The root's buffers are shared with the consumer; the root stays the caller's to close. */
  static void exportBatch(VectorSchemaRoot root, BufferAllocator allocator, long address)
      throws SQLException {
    export(
        allocator,
        address,
        to -> Data.exportVectorSchemaRoot(allocator, root, noDictionaries(), ArrowArray.wrap(to)));
  }

  /** The reader is closed when the consumer releases the stream. */
  static void exportStream(ArrowReader reader, BufferAllocator allocator, long address)
      throws SQLException {
    export(
        allocator,
        address,
        to -> Data.exportArrayStream(allocator, reader, ArrowArrayStream.wrap(to)));
  }

  private static DictionaryProvider noDictionaries() {
    return new DictionaryProvider.MapDictionaryProvider();
  }

  /**
   * @throws SQLException 0A000 if arrow-c-data is missing, or cannot work in this JVM
   */
  private static void export(BufferAllocator allocator, long address, LongConsumer export)
      throws SQLException {
    try {
      CDataRequirements.check(address);
    } catch (DfjException e) {
      throw SqlErrors.of(e);
    }
    try {
      export.accept(address);
    } catch (OutOfMemoryException e) {
      throw BatchCopy.exhausted(allocator, e);
    } catch (IllegalStateException e) {
      throw BatchCopy.closed(allocator, e);
    }
  }
}
