// SPDX-License-Identifier: Apache-2.0
package io.dfj.engine;

import io.dfj.metadata.error.DfjException;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * Where the rows of a {@link StreamingTable} are written. Any number of threads may write; {@link
 * #close()} and {@link #fail} end the table whoever calls them.
 */
public interface TableSink extends AutoCloseable {
  /**
   * Adds the rows of a batch, which may be changed or released afterwards. Waits while as many
   * batches as the table has room for are unread, also before a query reads it.
   *
   * @throws DfjException WRONG_CALL if the sink is closed or failed, or is while this waits;
   *     CANCELLED if the query that read the table has ended, or if the thread is interrupted;
   *     TYPE_MISMATCH or NOT_NULL_VIOLATION naming the column
   */
  void write(VectorSchemaRoot batch);

  /** There are no more rows: the query ends when it has read what was written. Idempotent. */
  @Override
  void close();

  /** The rows will not come: the query ends with an error that has this cause. */
  void fail(Throwable cause);
}
