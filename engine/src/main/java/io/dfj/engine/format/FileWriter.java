// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine.format;

import io.dfj.engine.batch.Batch;
import java.io.Closeable;
import java.io.IOException;

/**
 * One file on its way: batches are written, then {@link #finish} once, then {@link #close}. A file
 * that was closed without being finished is not valid. Used by one thread at a time.
 */
public interface FileWriter extends Closeable {
  /**
   * Adds the rows that count.
   *
   * @param batch columns of the encoder's types, in any encoding
   * @throws IOException from the stream; {@link io.dfj.metadata.error.DfjException} for values that
   *     the format cannot hold
   */
  void write(Batch batch) throws IOException;

  /** Heap that this file's rows take until they are written, roughly. */
  default long heldBytes() {
    return 0;
  }

  /** Writes what is held back and what ends the file. The stream stays open. */
  void finish() throws IOException;

  /** Releases what is held. Idempotent; does not close the stream. */
  @Override
  void close();
}
