// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.spi;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * Record batches, pulled one at a time. Used by one thread at a time. What it throws ends the query
 * with an error that names the table.
 */
public interface RecordBatchReader extends AutoCloseable {
  /**
   * Loads the next batch, of any number of rows, into {@link #root()}.
   *
   * @return false at the end; not called again then
   */
  boolean next() throws Exception;

  /**
   * The current batch: lent, and valid until the next call of {@link #next()} or {@link #close()}.
   */
  VectorSchemaRoot root();

  /** The dictionaries of encoded columns; null if there are none. */
  default @Nullable DictionaryProvider dictionaries() {
    return null;
  }

  /** Releases what the reader holds, its buffers above all. Called once, on every path. */
  @Override
  void close() throws Exception;

  /** The batches of an Arrow reader, which is closed with this one. */
  static RecordBatchReader of(ArrowReader reader) {
    return new ArrowBatches(reader);
  }
}
